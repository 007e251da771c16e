/** A picture as it is coded: `aspect` is the width of a pixel by its height. */
export type CodedPicture = { width: number; height: number; aspect: number; frameRate?: number };
