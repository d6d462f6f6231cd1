/** Nothing here needs a script: the first pages somebody meets open on any phone, at once (decision 0009). */
export const csr = false;
