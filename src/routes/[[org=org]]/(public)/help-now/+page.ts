/** Help must open on any phone, at once, and from what is kept for offline: no script is needed or loaded. */
export const csr = false;
