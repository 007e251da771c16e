import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import type { MediaPlaylist } from "#lib/domain/hls/read-playlist.ts";
import { listObjects } from "#lib/server/base/s3/list-objects.ts";
import { readSmall } from "#lib/server/base/s3/read-small.ts";

/** Bytes. The playlist of 24 h in segments of 2 s has 4 MB. */
const MAX_TEXT_BYTES = 8 * 1024 ** 2;

/** Objects of one attempt: 24 h in segments of 6 s are 14,400 for each of eight streams. */
const MAX_OBJECTS = 150_000;

/** The objects under an attempt's prefix: relative name, and size in bytes. */
export type DeliveredFiles = { prefix: string; sizes: ReadonlyMap<string, number> };

export async function listDelivered(prefix: string): Promise<DeliveredFiles> {
  const sizes = new Map<string, number>();
  for await (const { key, size } of listObjects(prefix)) {
    sizes.set(key.slice(prefix.length), size);
    if (sizes.size > MAX_OBJECTS) throw unusable(`it left more than ${MAX_OBJECTS} files`);
  }
  return { prefix, sizes };
}

/** Reads and parses a delivered playlist. @throws EncodingRefused if it is missing or unreadable */
export async function readPlaylist<T>(
  { prefix, sizes }: DeliveredFiles,
  name: string,
  read: (text: string) => T,
): Promise<T> {
  const size = sizes.get(name);
  if (size === undefined) throw unusable(`${shown(name)} is missing`);
  const text = await readDelivered(prefix + name);
  if (text === null) throw unusable(`${shown(name)} has ${size} bytes`);
  try {
    return read(text);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : "unreadable";
    throw unusable(`${shown(name)}: ${words}`, cause);
  }
}

/** Reads a delivered text; null if it is gone or too large. */
export async function readDelivered(key: string): Promise<string | null> {
  const bytes = await readSmall(key, MAX_TEXT_BYTES);
  return bytes === null || bytes === "too_large" ? null : new TextDecoder().decode(bytes);
}

/**
 * Requires that a stream ends and that everything it names exists.
 * @returns its duration in seconds
 */
export function requireWhole(
  name: string,
  playlist: MediaPlaylist,
  delivered: DeliveredFiles,
): number {
  if (!playlist.ended) throw unusable(`${shown(name)} does not end`);
  for (const uri of playlist.maps) requireObject(uri, 1, delivered);
  let seconds = 0;
  for (const { uri, duration, range } of playlist.segments) {
    requireObject(uri, range ? range.start + range.length : 1, delivered);
    seconds += duration;
  }
  return seconds;
}

export function requireObject(name: string, bytes: number, { sizes }: DeliveredFiles): void {
  const size = sizes.get(name);
  if (size === undefined) throw unusable(`${shown(name)} is missing`);
  if (!(size >= bytes))
    throw unusable(`${shown(name)} has ${size} bytes, and should have at least ${bytes}`);
}

/** Returns the total bytes of a stream's objects. */
export function bytesOf({ segments, maps }: MediaPlaylist, { sizes }: DeliveredFiles): number {
  const names = new Set([...maps, ...segments.map(({ uri }) => uri)]);
  return [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
}

export function unusable(what: string, cause?: unknown): EncodingRefused {
  return new EncodingRefused(encodingReason("output_unusable", `${what}.`), { cause });
}

export const shown = (name: string) => (name.length > 80 ? `${name.slice(0, 80)}…` : name);
