// node encode-one.ts FILE: what a worker does with one film, with this environment's store. Says on standard output, as
// JSON lines, when it begins and how long it took; putting the film into the store is not part of it.
import { createReadStream, writeFileSync } from "node:fs";
import { ALL_FORMATS, FilePathSource, Input } from "mediabunny";
import { encodeWithFfmpeg } from "../../../lib/server/encoding/ffmpeg/encode.ts";
import { uploadStream } from "../../../lib/server/s3/upload-stream.ts";
import { readMediaFacts } from "../../../lib/server/uploads/read-media-facts.ts";

const file = process.argv[2];
if (!file) throw new Error("which film?");
const { signal } = new AbortController();
const verdict = await readMediaFacts(
  new Input({ source: new FilePathSource(file), formats: ALL_FORMATS }),
);
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
console.log(JSON.stringify({ seconds, bytes, rungs: renditions.map(({ name }) => name) }));
