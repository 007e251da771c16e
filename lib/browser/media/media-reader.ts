import { createLimit } from "../limit.ts";
import type { ToldRefusal } from "../../domain/verdict.ts";
import type { LocalMedia } from "../upload-item.ts";
import type { Thumbnails } from "./draw-frames.ts";
import type { MediaAnswer, MediaQuestion } from "./media.worker.ts";

/** Milliseconds after which the index is no longer waited for: the portal decides. */
const FACTS_MS = 15_000;

export type MediaProbe = {
  /** What the index says. Never rejects. */
  facts: Promise<{ refusal: ToldRefusal | null; media: LocalMedia | null }>;
  /** Whether drawing its pictures has begun. */
  isBegun(): boolean;
  /** When all frames have come; null if none could be drawn. Never rejects. */
  thumbnails: Promise<Thumbnails | null>;
  stop(): void;
};

export type MediaReader = {
  probe(
    file: Blob,
    onFrame: (frame: { index: number; time: number; blob: Blob }) => void,
  ): MediaProbe;
  close(): void;
};

type Viewer = {
  onFacts(facts: { refusal: ToldRefusal | null; media: LocalMedia | null }): void;
  onFrame(frame: { index: number; time: number; blob: Blob }): void;
  onEnd(thumbnails: Thumbnails | null): void;
};

const unsure = { refusal: null, media: null };

/** Films whose index is read at the same time, so that many waiting films do not each hold theirs in memory. */
const READ_AT_ONCE = 4;

/**
 * Readers and decoders run in a worker that is loaded with the first file, not with the page. Pictures are drawn one film
 * after the other, each once `calm` resolves: several at once would all be slow.
 */
export function createMediaReader(calm: () => Promise<void>): MediaReader {
  const viewers = new Map<number, Viewer>();
  let worker: Worker | undefined;
  let count = 0;
  let drawing = Promise.resolve<unknown>(null);
  const reading = createLimit(READ_AT_ONCE);

  function start(): Worker {
    const started = new Worker(new URL("./media.worker.ts", import.meta.url), { type: "module" });
    started.onmessage = ({ data }: MessageEvent<MediaAnswer>) => {
      const viewer = viewers.get(data.id);
      if (data.kind === "facts") viewer?.onFacts(data);
      else if (data.kind === "frame") viewer?.onFrame(data);
      else {
        viewer?.onEnd(data.thumbnails);
        viewers.delete(data.id);
      }
    };
    started.onerror = () => {
      started.terminate();
      worker = undefined;
      for (const viewer of viewers.values()) {
        viewer.onFacts(unsure);
        viewer.onEnd(null);
      }
      viewers.clear();
    };
    return started;
  }

  return {
    probe(file, onFrame) {
      const id = count++;
      const facts = Promise.withResolvers<Awaited<MediaProbe["facts"]>>();
      const thumbnails = Promise.withResolvers<Thumbnails | null>();
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isBegun = false;
      const ask = (question: MediaQuestion) => (worker ??= start()).postMessage(question);
      viewers.set(id, { onFacts: facts.resolve, onFrame, onEnd: thumbnails.resolve });
      void reading(() => {
        if (viewers.has(id)) {
          timer = setTimeout(() => facts.resolve(unsure), FACTS_MS);
          ask({ id, read: file });
        }
        return facts.promise;
      });
      void facts.promise.then(() => {
        clearTimeout(timer);
        drawing = drawing.then(calm).then(() => {
          if (!viewers.has(id)) return null;
          isBegun = true;
          ask({ id, draw: file });
          return thumbnails.promise;
        });
      });
      return {
        facts: facts.promise,
        isBegun: () => isBegun,
        thumbnails: thumbnails.promise,
        stop() {
          viewers.delete(id);
          facts.resolve(unsure);
          thumbnails.resolve(null);
          if (isBegun) ask({ id, stop: true });
        },
      };
    },
    close: () => worker?.terminate(),
  };
}
