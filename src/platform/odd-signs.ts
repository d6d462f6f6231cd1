/** Signs that no key types and that have no place in a text of one line: everybody here will read it. */
// eslint-disable-next-line no-control-regex -- these signs are what is looked for
export const oddInALine = /[\u0000-\u001f\u007f\ufffe\uffff]/;

/** The same for a text that may have line ends. */
// eslint-disable-next-line no-control-regex -- these signs are what is looked for
export const oddInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
