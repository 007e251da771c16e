import { Bits } from "./bits.ts";

export type SoundHeader = { codec: string; channels: number; sampleRate: number };

const aacRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
];
const aacChannels = [0, 1, 2, 3, 4, 5, 6, 8];
const mpegRates = [44_100, 48_000, 32_000];
const ac3Rates = [48_000, 44_100, 32_000];
const ac3Channels = [2, 1, 2, 3, 3, 4, 4, 5];

type At = (bytes: Uint8Array, at: number) => SoundHeader | null;

/**
 * Channels and samples a second, out of the first header in a piece of an elementary stream; null if there is none, or none
 * that is read here.
 */
export function findSoundHeader(
  { codec, isLatm = false }: { codec: string; isLatm?: boolean },
  stream: Uint8Array,
): SoundHeader | null {
  const read = isLatm ? latmAt : readers[codec];
  if (!read) return null;
  for (let at = 0; at + 8 <= stream.length; at++) {
    const header = read(stream, at);
    if (header && header.sampleRate > 0) return header;
  }
  return null;
}

/** The same of audio whose codec no table names. */
export function guessSoundHeader(stream: Uint8Array): SoundHeader | null {
  for (const codec of ["ac3", "aac", "mp2"]) {
    const header = findSoundHeader({ codec }, stream.subarray(0, 16));
    if (header) return header;
  }
  return null;
}

const readers: Record<string, At> = { aac: adtsAt, mp2: mpegAt, ac3: ac3At, eac3: ac3At };

/** ISO/IEC 14496-3, 1.A.3.2. */
function adtsAt(bytes: Uint8Array, at: number): SoundHeader | null {
  const [sync, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  if (sync !== 0xff || (second & 0xf6) !== 0xf0) return null;
  const channels = aacChannels[((third & 1) << 2) | (fourth >> 6)] ?? 0;
  return { codec: "aac", channels, sampleRate: aacRates[(third >> 2) & 15] ?? 0 };
}

/** ISO/IEC 11172-3, 2.4.1.3. */
function mpegAt(bytes: Uint8Array, at: number): SoundHeader | null {
  const [sync, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  if (sync !== 0xff || second < 0xe0 || version === 1 || layer === 0 || third >> 4 === 15)
    return null;
  const half = version === 3 ? 1 : version === 2 ? 2 : 4;
  return {
    codec: layer === 1 ? "mp3" : "mp2",
    channels: fourth >> 6 === 3 ? 1 : 2,
    sampleRate: (mpegRates[(third >> 2) & 3] ?? 0) / half,
  };
}

/** ETSI TS 102 366, 4.3 and annex E. */
function ac3At(bytes: Uint8Array, at: number): SoundHeader | null {
  if (bytes[at] !== 0x0b || bytes[at + 1] !== 0x77) return null;
  const isEnhanced = (bytes[at + 5] ?? 0) >> 3 > 10;
  const bits = new Bits(bytes.subarray(at + 2, at + 10));
  let sampleRate: number;
  let mode: number;
  if (isEnhanced) {
    bits.skip(16);
    const rate = bits.u(2);
    const second = bits.u(2);
    sampleRate = rate === 3 ? (ac3Rates[second] ?? 0) / 2 : (ac3Rates[rate] ?? 0);
    mode = bits.u(3);
  } else {
    bits.skip(16);
    sampleRate = ac3Rates[bits.u(2)] ?? 0;
    bits.skip(6 + 8);
    mode = bits.u(3);
    if ((mode & 1) === 1 && mode !== 1) bits.skip(2);
    if (mode & 4) bits.skip(2);
    if (mode === 2) bits.skip(2);
  }
  const low = bits.u(1);
  const channels = (ac3Channels[mode] ?? 0) + low;
  return { codec: isEnhanced ? "eac3" : "ac3", channels, sampleRate };
}

/** LOAS with a configuration in it: ISO/IEC 14496-3, 1.7.2 and 1.7.3. */
function latmAt(bytes: Uint8Array, at: number): SoundHeader | null {
  if (bytes[at] !== 0x56 || ((bytes[at + 1] ?? 0) & 0xe0) !== 0xe0) return null;
  const bits = new Bits(bytes.subarray(at + 3, at + 67));
  const isSameAsBefore = bits.flag();
  if (isSameAsBefore) return null;
  const version = bits.u(1);
  if (version === 1) {
    if (bits.flag()) return null;
    skipValue(bits);
  }
  bits.skip(1 + 6 + 4 + 3);
  if (version === 1) skipValue(bits);
  const kind = readObjectType(bits);
  let sampleRate = readRate(bits);
  const channels = aacChannels[bits.u(4)] ?? 0;
  // Spectral band replication: the audio has twice the sample rate of its core.
  if (kind === 5 || kind === 29) sampleRate = readRate(bits);
  return { codec: "aac", channels, sampleRate };
}

function skipValue(bits: Bits): void {
  const bytes = bits.u(2) + 1;
  bits.skip(8 * bytes);
}

function readObjectType(bits: Bits): number {
  const kind = bits.u(5);
  return kind === 31 ? 32 + bits.u(6) : kind;
}

function readRate(bits: Bits): number {
  const index = bits.u(4);
  return index === 15 ? bits.u(24) : (aacRates[index] ?? 0);
}
