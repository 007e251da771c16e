import { isOpen } from "../../domain/states.ts";
import { sameFile } from "../../domain/fingerprint.ts";
import type { UploadView } from "../../domain/wire/uploads.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { notTheSame, UploadEnded } from "./file-problem.ts";
import type { Engine, OpenUpload, Row } from "./row.ts";
import { pauseShower } from "./show-pause.ts";

export type RememberedUpload = Pick<
  UploadView,
  "id" | "videoId" | "method" | "partSize" | "partCount"
>;

/** An open upload of the same file, begun before a reload or on another device; null if there is none. */
export async function findOpenUpload(row: Row, engine: Engine): Promise<OpenUpload | null> {
  const { fingerprint, facts, options, stop } = row;
  if (!fingerprint) return null;
  // Not knowing costs a second transfer at worst, so this never stands in the way of the first.
  const open = await engine.openUploads().catch(() => ({ uploads: [] }));
  stop.signal.throwIfAborted();
  const taken = new Set([...engine.rows.values()].map(({ upload }) => upload?.id));
  const same = open.uploads.find(
    (view) =>
      isOpen(view) &&
      sameFile(view.fingerprint, fingerprint) &&
      view.size === facts.size &&
      !taken.has(view.id) &&
      !engine.givenBack.has(view.id) &&
      (options.videoId ? view.videoId === options.videoId : view.version === 1),
  );
  return same ? openUploadOf(same) : null;
}

/**
 * The very upload that this file was chosen for.
 * @throws FileProblem if it was begun with another file or is open no more
 */
export async function findContinued(row: Row, { openUploads }: Engine): Promise<OpenUpload> {
  const { options, fingerprint, facts } = row;
  const { uploads } = await openUploads();
  const view = uploads.find(({ id }) => id === options.continues);
  if (!view) {
    delete options.continues;
    throw new UploadEnded();
  }
  const isSame = view.fingerprint
    ? sameFile(view.fingerprint, fingerprint)
    : view.size === facts.size;
  if (!isSame) throw notTheSame(view.fileName, facts.name, "refused");
  return openUploadOf(view);
}

/** What the store has of it now. */
export async function askReceived(upload: OpenUpload, row: Row, engine: Engine) {
  const { signal } = row.stop;
  return askPatiently(() => engine.api.upload(upload.id, signal), signal, pauseShower(row, engine));
}

/** As the portal, or this browser, remembers it: what is missing must be asked. */
export function openUploadOf(view: RememberedUpload): OpenUpload {
  const { id, videoId, partSize, partCount } = view;
  if (view.method === "post" || !partSize || !partCount) {
    return { id, videoId, method: "post", permission: null };
  }
  return {
    id,
    videoId,
    method: "multipart",
    permission: null,
    partSize,
    partCount,
    received: null,
  };
}
