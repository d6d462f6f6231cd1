/** What is written without a connection is sealed and kept by the page itself. */
export const csr = true;
