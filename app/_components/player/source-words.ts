/** What a viewer should know when something else is played than was asked for, or nothing comes. */
export const sourceWords = {
  fellBack: "The encoded version cannot be played; this is the original.",
  noOriginal: "This browser cannot play the original; back to the encoded version.",
  silent: "Nothing comes from the storage. It goes on by itself when the connection is back.",
} as const;
