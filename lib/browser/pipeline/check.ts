import type { Refusal } from "../../domain/verdict.ts";
import { findOpenUpload } from "./continue-upload.ts";
import type { Engine, Row } from "./row.ts";

/** Looks at the file before it takes a place. Answers what speaks against it; frames go on coming afterwards. */
export async function check(row: Row, engine: Engine): Promise<Refusal | null> {
  const { store, reader } = engine;
  const { file, id } = row;
  const { signal } = row.stop;
  const looked = await engine.checksums.look(file, signal);
  if (looked.refusal) return looked.refusal;
  row.fingerprint = looked.fingerprint;
  row.upload ??= await findOpenUpload(row, engine);
  row.look = reader.look(file, ({ index, time, blob }) => {
    const shown = store.get(id);
    if (!shown) return;
    const frame = { index, time, url: URL.createObjectURL(blob) };
    store.change(id, { frames: [...shown.frames, frame] });
  });
  const { refusal, media } = await row.look.facts;
  signal.throwIfAborted();
  if (media) store.change(id, { media });
  return refusal;
}

/** Frees the pictures of a row. */
export function dropFrames(row: Row, { store }: Pick<Engine, "store">): void {
  row.look?.stop();
  row.look = null;
  for (const { url } of store.get(row.id)?.frames ?? []) URL.revokeObjectURL(url);
}
