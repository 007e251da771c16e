import { createAsk } from "../portal/ask.ts";
import type { Ask } from "../portal/ask.ts";
import { pageStorage } from "../page-storage.ts";
import type { UploadItem } from "../upload-item.ts";
import { createDetailsSaver } from "./details-saver.ts";
import type { DetailsSaver } from "./details-saver.ts";
import { keptEditsOf } from "./kept-edits.ts";
import type { Edits } from "./kept-edits.ts";
import type { SendEdits } from "./send-edits.ts";

/** What one person typed about videos in this browser, until the portal has saved it. */
export type DetailsKeeper = {
  saverOf(videoId: string): DetailsSaver;
  editsOfRow(rowId: string): Edits;
  /** Calls `listener` whenever something is typed, saved or read. Returns how to unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** Another number after each of these. */
  getVersion(): number;
  /** Keeps what was typed about an upload for the video that it becomes; `videoId` is known already for some. */
  typeAboutRow(rowId: string, edits: Edits, videoId: string | null): void;
  /** Sends edits from now on as `create` does it: pages where many are typed at once have the code for that. */
  sendBy(create: (ask: Ask) => SendEdits): void;
  /** Saves what earlier pages left, and passes on to videos what was typed about these uploads. */
  follow(rows: readonly Pick<UploadItem, "id" | "videoId" | "phase">[]): void;
};

const keepers = new Map<string, DetailsKeeper>();

/** The keeper of this tab. Requests are made for this person only: somebody else may sign in in another tab. */
export function detailsKeeperOf(person: string): DetailsKeeper {
  const known = keepers.get(person);
  if (known) return known;
  const keeper = createDetailsKeeper(person);
  keepers.set(person, keeper);
  return keeper;
}

function createDetailsKeeper(person: string): DetailsKeeper {
  const { ask, actFor } = createAsk({});
  actFor(person);
  const kept = keptEditsOf(person, pageStorage());
  let send: SendEdits = (videoId, edits) =>
    ask("PATCH", `/api/videos/${videoId}`, edits, { keepalive: true });
  let sendsBy: ((ask: Ask) => SendEdits) | null = null;
  const listeners = new Set<() => void>();
  let version = 0;
  const savers = new Map<string, DetailsSaver>();
  /** What this browser could not store. */
  const unkept = new Map<string, Edits>();

  const isLosing = () =>
    unkept.size > 0 ||
    [...savers.values()].some((saver) => {
      const { isKept, edits } = saver.getState();
      return !isKept && Object.keys(edits).length > 0;
    });
  const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();
  // Pages that always listen are excluded from the back/forward cache.
  function guardLeaving(): void {
    removeEventListener("beforeunload", askBeforeLeaving);
    if (isLosing()) addEventListener("beforeunload", askBeforeLeaving);
  }

  function saverOf(videoId: string): DetailsSaver {
    const known = savers.get(videoId);
    if (known) return known;
    const saver = createDetailsSaver(videoId, ask, (id, edits) => send(id, edits), kept);
    saver.subscribe(guardLeaving);
    saver.subscribe(tellListeners);
    savers.set(videoId, saver);
    return saver;
  }

  function tellListeners(): void {
    version++;
    for (const listener of listeners) listener();
  }

  function editsOfRow(rowId: string): Edits {
    return { ...kept.read(`row:${rowId}`).edits, ...unkept.get(rowId) };
  }

  function tell(rowId: string, videoId: string, isEnded: boolean): void {
    const place = `row:${rowId}` as const;
    const edits = editsOfRow(rowId);
    if (Object.keys(edits).length === 0) return;
    if (kept.read(place).videoId !== videoId) {
      const saver = saverOf(videoId);
      saver.type(edits);
      saver.flush();
      kept.add(place, {}, videoId);
      unkept.delete(rowId);
    }
    // An upload that is cancelled and sent again becomes another video; one that has arrived does not.
    if (isEnded) kept.drop(place);
  }

  const flush = () => savers.forEach((saver) => saver.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });
  addEventListener("pagehide", flush);

  return {
    saverOf,
    editsOfRow,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getVersion: () => version,
    sendBy(create) {
      if (sendsBy === create) return;
      sendsBy = create;
      send = create(ask);
    },
    typeAboutRow(rowId, edits, videoId) {
      if (!kept.add(`row:${rowId}`, edits, videoId ?? undefined) && videoId === null) {
        unkept.set(rowId, { ...unkept.get(rowId), ...edits });
      }
      guardLeaving();
      tellListeners();
    },
    follow(rows) {
      for (const place of kept.places()) {
        if (place.startsWith("video:")) saverOf(place.slice("video:".length));
      }
      for (const { id, videoId, phase } of rows) {
        if (videoId && phase !== "cancelled") tell(id, videoId, phase === "verified");
      }
      guardLeaving();
    },
  };
}
