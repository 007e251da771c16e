import { sameFile } from "../../domain/fingerprint.ts";
import type { UploadView } from "../../domain/wire.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import type { Engine, OpenUpload, Row } from "./row.ts";

/** An open upload of the same file, begun before a reload or on another device; null if there is none. */
export async function findOpenUpload(row: Row, engine: Engine): Promise<OpenUpload | null> {
  const { fingerprint, file, options, stop } = row;
  if (!fingerprint) return null;
  // Not knowing costs a second transfer at worst, so this never stands in the way of the first.
  const open = await engine.openUploads().catch(() => ({ uploads: [] }));
  stop.signal.throwIfAborted();
  const taken = new Set([...engine.rows.values()].map(({ upload }) => upload?.id));
  const same = open.uploads.find(
    (view) =>
      view.state === "RESERVED" &&
      sameFile(view.fingerprint, fingerprint) &&
      view.size === file.size &&
      !taken.has(view.id) &&
      !engine.givenBack.has(view.id) &&
      (options.videoId ? view.videoId === options.videoId : view.version === 1),
  );
  return same ? openUploadOf(same) : null;
}

/** What the store has of it now. */
export async function askReceived(upload: OpenUpload, row: Row, engine: Engine) {
  const { signal } = row.stop;
  return askPatiently(
    () => engine.api.upload(upload.id, signal),
    signal,
    (stalled) => engine.store.change(row.id, { stalled }),
  );
}

function openUploadOf(view: UploadView): OpenUpload {
  const { id, videoId, partSize, partCount } = view;
  if (view.method === "post" || !partSize || !partCount) {
    return { id, videoId, method: "post", form: null };
  }
  return { id, videoId, method: "multipart", form: null, partSize, partCount, received: null };
}
