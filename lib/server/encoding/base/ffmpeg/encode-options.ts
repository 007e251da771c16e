/** How an encoding is cancelled, and who is told its progress in percent. */
export type EncodeOptions = { signal: AbortSignal; onProgress: (percent: number) => void };
