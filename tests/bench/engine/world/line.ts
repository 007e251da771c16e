export type Line = {
  /** Bytes a second, upwards, of all connections together. */
  rate: number;
  /** Milliseconds there and back. */
  roundTrip: number;
  /** Probability that a packet is lost; 0 unless told. */
  loss?: number;
};

export type LineFaults = {
  /** After so many bytes upwards nobody listens any more and every connection breaks, for so many milliseconds. */
  gone?: { afterBytes: number; milliseconds: number };
  /** Each connection breaks after a random number of bytes upwards, at most so many. */
  cutWithin?: number;
};
