/** So many devices of one's own are enough for anybody. */
export const mostPasskeys = 5;

/** What somebody calls one of them, in letters. */
export const longestPasskeyName = 60;
