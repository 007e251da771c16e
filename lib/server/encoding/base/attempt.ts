/** One try at an encoding. */
export type Attempt = { uploadId: string; attempt: number };
