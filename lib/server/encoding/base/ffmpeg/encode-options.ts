/** How one encoding is called off, and whom it tells how far it is. */
export type EncodeOptions = { signal: AbortSignal; onProgress: (percent: number) => void };
