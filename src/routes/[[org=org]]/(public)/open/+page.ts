/** Nothing on this screen needs a script, and none of ours is loaded before it is opened. */
export const csr = false;
