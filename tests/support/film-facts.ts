import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { openFilm, readMedia } from "#lib/browser/media/read-media.ts";
import type { FilmAnswer } from "#lib/server/base/inspect/film-answer.ts";
import { inspectFilm } from "#lib/server/base/inspect/sandboxed/inspect-film.ts";

const run = promisify(execFile);

type Bytes = Uint8Array<ArrayBuffer>;

const folderOf = (name: string) => new URL(`../media/${name}`, import.meta.url);

export async function load(name: string): Promise<Bytes> {
  return new Uint8Array(await readFile(folderOf(name)));
}

/** What ffmpeg makes of these words, as bytes; `name` has the ending that names the container. */
export async function makeFilm(name: string, words: string): Promise<Bytes> {
  const folder = await mkdtemp(path.join(tmpdir(), "film-"));
  try {
    const file = path.join(folder, name);
    await run("ffmpeg", ["-v", "error", "-y", ...words.split(" "), file]);
    return new Uint8Array(await readFile(file));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the server says of a film, and what the browser does. */
export async function inspect(
  bytes: Bytes,
): Promise<{ server: FilmAnswer; browser: Awaited<ReturnType<typeof readMedia>> }> {
  const server = await inspectFilm(async (start, end) => bytes.subarray(start, end), bytes.length);
  const film = openFilm(new Blob([bytes]));
  try {
    return { server, browser: await readMedia(film) };
  } finally {
    film.input.dispose();
  }
}

const Stream = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: z.string().optional(),
  channels: z.number().optional(),
  sample_rate: z.coerce.number().optional(),
});

const Probe = z.object({
  format: z.object({ duration: z.coerce.number().optional() }),
  programs: z.array(z.object({ streams: z.array(Stream) })).default([]),
  streams: z.array(Stream),
});

const Packets = z.object({
  packets: z.array(
    z.object({ pts_time: z.coerce.number(), duration_time: z.coerce.number().default(0) }),
  ),
});

export type Probed = {
  duration: number;
  /** Of the largest picture, in square pixels. */
  width: number;
  height: number;
  codec: string;
  /** Of the first sound that ffprobe knows, in the same program. */
  audio: { channels: number | undefined; sampleRate: number | undefined } | undefined;
};

/** The same facts as ffprobe tells them. */
export async function probe(bytes: Bytes): Promise<Probed> {
  const folder = await mkdtemp(path.join(tmpdir(), "film-"));
  try {
    const file = path.join(folder, "film");
    await writeFile(file, bytes);
    const { format, programs, streams } = Probe.parse(
      await ffprobe(file, "-show_programs -show_streams -show_format"),
    );
    const largest = (of: typeof streams) => Math.max(0, ...of.map(({ width = 0 }) => width));
    const [program] = programs.sort((one, other) => largest(other.streams) - largest(one.streams));
    const played = program?.streams ?? streams;
    const picture = played.find(({ width = 0 }) => width > 0 && width === largest(played));
    const sound = played.find(
      ({ codec_type: kind, codec_name: name }) => kind === "audio" && name && name !== "unknown",
    );
    const [wide = 1, high = 1] = (picture?.sample_aspect_ratio ?? "1:1").split(":").map(Number);
    const aspect = wide > 0 && high > 0 ? wide / high : 1;
    const { width = 0, height = 0, codec_name: codec = "" } = picture ?? {};
    return {
      duration: format.duration ?? (await lengthOfPackets(file)),
      width: Math.round(aspect > 1 ? width * aspect : width),
      height: Math.round(aspect < 1 ? height / aspect : height),
      codec,
      audio: sound && { channels: sound.channels, sampleRate: sound.sample_rate },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Seconds until the last packet ends, of a file that does not say how long it is. */
async function lengthOfPackets(file: string): Promise<number> {
  const said = await ffprobe(file, "-show_packets -show_entries packet=pts_time,duration_time");
  const { packets } = Packets.parse(said);
  return Math.max(...packets.map((packet) => packet.pts_time + packet.duration_time));
}

async function ffprobe(file: string, words: string): Promise<unknown> {
  const { stdout } = await run(
    "ffprobe",
    ["-v", "quiet", "-of", "json", ...words.split(" "), file],
    {
      maxBuffer: 64 * 1024 * 1024,
      timeout: 60_000,
    },
  );
  return JSON.parse(stdout);
}
