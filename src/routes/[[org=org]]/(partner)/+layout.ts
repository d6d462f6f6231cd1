/**
 * These pages carry no application to the phone: HTML first, every form works as it is, and an old phone has nothing to
 * wake up. A page that gains something by a script says so itself (decision 0009).
 */
export const csr = false;
