import type { EditVideo } from "../../domain/wire/videos.ts";
import { isRights } from "../../domain/rights.ts";

/** Edits of a video's details. Rights can be changed but not cleared. */
export type Edits = EditVideo;

/** What edits are about: a video, or an upload whose video does not exist yet. */
export type EditsPlace = `video:${string}` | `row:${string}`;

/** What this browser stores for one of them. */
export type Kept = {
  edits: Edits;
  /** For an upload: its video, once there is one. */
  videoId: string | null;
};

/** Edits that the portal may not have yet, stored by this browser over reloads and crashes. */
export type KeptEdits = {
  read(place: EditsPlace): Kept;
  /** Adds to what is stored. Returns whether it worked: the browser may forbid it, or be full. */
  add(place: EditsPlace, edits: Edits, videoId?: string): boolean;
  /** Removes edits that are unchanged since they were sent. */
  settle(place: EditsPlace, sent: Edits): void;
  drop(place: EditsPlace): void;
  places(): EditsPlace[];
};

/** Milliseconds after which stored edits are dropped. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Edits stored for one person: several may sign in on one browser. One entry per video or upload, so that tabs do not overwrite each other's. */
export function keptEditsOf(person: string, storage: Storage | null): KeptEdits {
  const prefix = `newsreel-details ${person} `;

  function read(place: EditsPlace): Kept {
    const { title, description, tags, language, rights, rightsNote, videoId } = entry(place);
    const edits: Edits = {};
    if (typeof title === "string") edits.title = title;
    if (typeof description === "string") edits.description = description;
    if (Array.isArray(tags)) edits.tags = tags.filter((tag) => typeof tag === "string");
    if (language === null || typeof language === "string") edits.language = language;
    if (isRights(rights)) edits.rights = rights;
    if (typeof rightsNote === "string") edits.rightsNote = rightsNote;
    return { edits, videoId: typeof videoId === "string" ? videoId : null };
  }

  function entry(place: EditsPlace): Record<string, unknown> {
    try {
      return { ...JSON.parse(storage?.getItem(prefix + place) ?? "{}") };
    } catch {
      return {};
    }
  }

  function write(place: EditsPlace, { edits, videoId }: Kept): boolean {
    try {
      if (!storage) return false;
      if (Object.keys(edits).length === 0) storage.removeItem(prefix + place);
      else storage.setItem(prefix + place, JSON.stringify({ ...edits, videoId, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  return {
    read,
    add(place, edits, videoId) {
      const kept = read(place);
      const all = { ...kept.edits, ...edits };
      return write(place, { edits: all, videoId: videoId ?? kept.videoId });
    },
    settle(place, sent) {
      const kept = read(place);
      write(place, { ...kept, edits: without(kept.edits, sent) });
    },
    drop: (place) => void write(place, { edits: {}, videoId: null }),
    places() {
      const found: EditsPlace[] = [];
      for (const key of Object.keys(storage ?? {})) {
        const place = key.startsWith(prefix) ? key.slice(prefix.length) : "";
        if (!isPlace(place)) continue;
        const at = Number(entry(place)["at"]);
        if (Date.now() - at < KEPT_MS) found.push(place);
        else write(place, { edits: {}, videoId: null });
      }
      return found;
    },
  };
}

function isPlace(text: string): text is EditsPlace {
  return text.startsWith("video:") || text.startsWith("row:");
}

/** The edits that differ from `sent`. */
export function without(edits: Edits, sent: Edits): Edits {
  const given = new Map(
    Object.entries(sent).map(([field, value]) => [field, JSON.stringify(value)]),
  );
  return Object.fromEntries(
    Object.entries(edits).filter(([field, value]) => given.get(field) !== JSON.stringify(value)),
  );
}
