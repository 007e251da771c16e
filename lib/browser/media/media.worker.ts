import { tellRefusal } from "../../domain/verdict.ts";
import type { ToldRefusal } from "../../domain/verdict.ts";
import type { LocalMedia } from "../upload-item.ts";
import { drawFrames } from "./draw-frames.ts";
import type { Thumbnails } from "./draw-frames.ts";
import { openFilm, readMedia } from "./read-media.ts";
import type { OpenFilm } from "./read-media.ts";

export type MediaQuestion =
  | { id: number; read: Blob }
  | { id: number; draw: Blob }
  | { id: number; stop: true };

export type MediaAnswer =
  | { id: number; kind: "facts"; refusal: ToldRefusal | null; media: LocalMedia | null }
  | { id: number; kind: "frame"; index: number; time: number; blob: Blob }
  | { id: number; kind: "end"; thumbnails: Thumbnails | null };

const stopped = new Set<number>();

addEventListener("message", ({ data }: MessageEvent<MediaQuestion>) => {
  if ("stop" in data) stopped.add(data.id);
  else if ("read" in data) void read(data.id, data.read);
  else void drawAll(data.id, data.draw);
});

async function read(id: number, file: Blob): Promise<void> {
  const facts = await withFilm(file, readMedia).catch(() => null);
  const { refusal = null, media = null } = facts ?? {};
  reply({ id, kind: "facts", refusal: refusal && tellRefusal(refusal), media });
}

async function drawAll(id: number, file: Blob): Promise<void> {
  // Pictures are optional: a film that this browser cannot decode has none.
  const thumbnails = await withFilm(file, (film) => draw(id, film)).catch(noThumbnails);
  stopped.delete(id);
  reply({ id, kind: "end", thumbnails });
}

const noThumbnails = () => null;

async function draw(id: number, film: OpenFilm): Promise<Thumbnails | null> {
  const { track, media, start } = await readMedia(film);
  if (!track || !(await track.canDecode())) return null;
  return drawFrames(track, { start, duration: media?.duration ?? 0 }, (frame) => {
    if (stopped.has(id)) throw new Error("no longer wanted");
    reply({ id, kind: "frame", ...frame });
  });
}

/** Opens a film, and frees what was read of its index afterwards: many waiting films must not each hold theirs. */
async function withFilm<Result>(file: Blob, use: (film: OpenFilm) => Promise<Result>) {
  const film = openFilm(file);
  try {
    return await use(film);
  } finally {
    film.input.dispose();
  }
}

function reply(answer: MediaAnswer): void {
  postMessage(answer);
}
