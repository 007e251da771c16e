import type { Input } from "mediabunny";
import { tellRefusal } from "../../domain/verdict.ts";
import type { ToldRefusal } from "../../domain/verdict.ts";
import type { LocalMedia } from "../upload-item.ts";
import { drawFrames } from "./draw-frames.ts";
import type { Stills } from "./draw-frames.ts";
import { openInput, readMedia } from "./read-media.ts";

export type MediaQuestion =
  | { id: number; read: Blob }
  | { id: number; draw: Blob }
  | { id: number; stop: true };

export type MediaAnswer =
  | { id: number; kind: "facts"; refusal: ToldRefusal | null; media: LocalMedia | null }
  | { id: number; kind: "frame"; index: number; time: number; blob: Blob }
  | { id: number; kind: "end"; stills: Stills | null };

const stopped = new Set<number>();

addEventListener("message", ({ data }: MessageEvent<MediaQuestion>) => {
  if ("stop" in data) stopped.add(data.id);
  else if ("read" in data) void read(data.id, data.read);
  else void drawAll(data.id, data.draw);
});

async function read(id: number, file: Blob): Promise<void> {
  const facts = await withInput(file, readMedia).catch(() => null);
  const { refusal = null, media = null } = facts ?? {};
  reply({ id, kind: "facts", refusal: refusal && tellRefusal(refusal), media });
}

async function drawAll(id: number, file: Blob): Promise<void> {
  // A picture is a courtesy: a film that this browser cannot decode goes without.
  const stills = await withInput(file, (input) => draw(id, input)).catch(noStills);
  stopped.delete(id);
  reply({ id, kind: "end", stills });
}

const noStills = () => null;

async function draw(id: number, input: Input): Promise<Stills | null> {
  const { track, media } = await readMedia(input);
  if (!track || !(await track.canDecode())) return null;
  return drawFrames(track, media?.duration ?? 0, (frame) => {
    if (stopped.has(id)) throw new Error("no longer wanted");
    reply({ id, kind: "frame", ...frame });
  });
}

/** An open input keeps what it read: a hundred waiting films must not each hold their index. */
async function withInput<Result>(file: Blob, use: (input: Input) => Promise<Result>) {
  const input = openInput(file);
  try {
    return await use(input);
  } finally {
    input.dispose();
  }
}

function reply(answer: MediaAnswer): void {
  postMessage(answer);
}
