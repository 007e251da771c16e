// node encode-one.ts FILE: what a worker does with one film, with this environment's store. Says on standard output, as
// JSON lines, when it begins and how long it took; putting the film into the store is not part of it.
import { createReadStream, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { encodeWithFfmpeg } from "../../../lib/server/encoding/base/ffmpeg/encode.ts";
import { uploadStream } from "../../../lib/server/base/s3/upload-stream.ts";
import { inspectFilm } from "../../../lib/server/base/inspect/sandboxed/inspect-film.ts";

const file = process.argv[2];
if (!file) throw new Error("which film?");
const { signal } = new AbortController();
const opened = await open(file);
const verdict = await inspectFilm(
  async (start, end) => {
    const bytes = new Uint8Array(end - start);
    const { bytesRead } = await opened.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  },
  (await opened.stat()).size,
);
await opened.close();
if (verdict.outcome !== "verified") throw new Error(`the film is refused: ${verdict.reason}`);
const key = `originals/${crypto.randomUUID()}/original`;
const size = await uploadStream(key, "video/mp4", createReadStream(file), signal);
const prefix = `renditions/${crypto.randomUUID()}/1/`;
// Linux: the highest memory so far is forgotten; what it took to put the film into the store is not the worker's.
writeFileSync("/proc/self/clear_refs", "5");
console.log(JSON.stringify({ begun: true }));

const begun = performance.now();
const { renditions } = await encodeWithFfmpeg({ key, size, media: verdict.media }, prefix, {
  signal,
  onProgress: () => undefined,
});
const seconds = (performance.now() - begun) / 1000;
const bytes = renditions.reduce((sum, rendition) => sum + rendition.bytes, 0);
console.log(JSON.stringify({ seconds, bytes, renditions: renditions.map(({ name }) => name) }));
