/** Numbers that are the same for the same seed (mulberry32). */
export type Random = {
  /** From 0 up to, not including, 1. */
  next: () => number;
  /** A whole number from `least` to `most`, both included. */
  between: (least: number, most: number) => number;
  pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** Others, for somebody who takes theirs in an order of their own. */
  apart: (name: number) => Random;
};

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    apart: (name) => randomOf(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(name + 1, 0x85ebca6b)),
  };
}

/** Bytes that are the same for the same seed, and others with each call. */
export function bytesOf(seed: number): (length: number) => Buffer<ArrayBuffer> {
  const random = randomOf(seed);
  return (length) => {
    const words = Uint32Array.from(
      { length: Math.ceil(length / 4) },
      () => random.next() * 2 ** 32,
    );
    return Buffer.from(words.buffer, 0, length);
  };
}
