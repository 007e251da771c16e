import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Container } from "#lib/domain/containers.ts";
import type { Original } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import { run } from "#tests/support/renditions.ts";
import type { Encoded } from "#tests/support/renditions.ts";

// What came out of the worker, beside what ffmpeg alone makes of the same original.

const signal = new AbortController().signal;

/** A film as a verified original, whatever the verdict would have said of it: only container and length are read of that. */
export async function storeFilm(
  file: string,
  container: Container,
  duration: number,
): Promise<Original> {
  const bytes = await readFile(file);
  const key = `originals/${crypto.randomUUID()}/original`;
  await putObject(key, bytes, "video/mp4", signal);
  return {
    key,
    size: bytes.length,
    media: {
      container,
      duration,
      video: { codec: "avc", width: 640, height: 360, rotation: 0 },
      tracks: { video: 1, audio: 1 },
    },
  };
}

export type Folder = { path: string; remove(): Promise<void> };

export async function makeFolder(): Promise<Folder> {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-field-"));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Puts an object that was made onto the disk. */
export async function onDisk(folder: Folder, film: Encoded, key: string): Promise<string> {
  const file = path.join(folder.path, `${crypto.randomUUID()}-${key}`);
  await writeFile(file, film.objects.get(key) ?? new Uint8Array());
  return file;
}

/** The best rendition's object. */
export function bestKey({ result }: Encoded): string {
  const [best] = result.renditions;
  return `v${best?.name}.mp4`;
}

/**
 * How alike the picture in the middle of the best rendition and the same one of the original are.
 * @param reference what makes of a picture of the original what the best rendition should be, but for its size
 * @returns SSIM, 1 for the same
 */
export async function likeness(
  folder: Folder,
  film: Encoded,
  original: {
    file: string;
    stream: number;
    sound: number | null;
    reference: string;
    seconds: number;
  },
): Promise<number> {
  const [best] = film.result.renditions;
  if (!best?.frameRate) throw new Error("there is no rendition");
  const rate = best.frameRate;
  const middle = Math.floor((original.seconds / 2) * rate);
  const rendition = await onDisk(folder, film, bestKey(film));
  const [made, right] = [`${rendition}.made.png`, `${rendition}.right.png`];
  const still = async (from: string, stream: number, filter: string, to: string, more = "") =>
    run("ffmpeg", [
      ..."-v error -y -i".split(" "),
      from,
      ...`-map 0:${stream} -vf ${filter} -frames:v 1 -update 1`.split(" "),
      to,
      ...more.split(" ").filter(Boolean),
    ]);
  await still(rendition, 0, `select=eq(n\\,${middle})`, made);
  const seconds = (middle - 0.1) / rate;
  const fitted = `scale=${best.width}:${best.height},setsar=1`;
  await still(
    original.file,
    original.stream,
    `${original.reference},select=gte(t\\,${seconds}),${fitted}`,
    right,
    // Times begin where the first of what is asked for does.
    original.sound === null ? "" : `-map 0:${original.sound} -f null -`,
  );
  const said = await run("sh", [
    "-c",
    'ffmpeg -hide_banner -nostats -i "$0" -i "$1" -lavfi "[0]format=yuv420p[a];[1]format=yuv420p[b];[a][b]ssim" -f null - 2>&1',
    made,
    right,
  ]);
  return Number(/SSIM .* All:([\d.]+)/.exec(said)?.[1]);
}

export type Heard = {
  /** dBFS. */
  loudest: number;
  /** Seconds at which silence begins or ends, in turn. */
  edges: number[];
};

/** How loud a sound is, and when: at −40 dBFS and below it is silence. */
export async function hear(file: string, stream = "0:a:0"): Promise<Heard> {
  const said = await run("sh", [
    "-c",
    'ffmpeg -hide_banner -nostats -i "$0" -map "$1" -af aformat=channel_layouts=stereo,silencedetect=n=-40dB:d=0.15,volumedetect -f null - 2>&1',
    file,
    stream,
  ]);
  const edges = [...said.matchAll(/silence_(?:start|end): (-?[\d.]+)/g)].map(([, at]) =>
    Number(at),
  );
  return { loudest: Number(/max_volume: (-?[\d.]+|-inf) dB/.exec(said)?.[1] ?? Number.NaN), edges };
}
