import type { VideoDetails } from "../../domain/details.ts";
import { isRights } from "../../domain/rights.ts";

/** What was typed of a video's details. Rights once said are changed, never unsaid. */
export type Edits = Partial<VideoDetails>;

/** Where something was typed: about a video, or about a row whose video does not exist yet. */
export type EditsPlace = `video:${string}` | `row:${string}`;

/** What this browser keeps of one place. */
export type Kept = {
  edits: Edits;
  /** Of a row: the video that was told of it. */
  videoId: string | null;
};

/** What was typed and may not be in the portal yet, as this browser keeps it through reloads, crashes and nights. */
export type KeptEdits = {
  read(place: EditsPlace): Kept;
  /** Adds to what is kept. Answers whether it is: a browser may forbid it, or be full. */
  add(place: EditsPlace, edits: Edits, videoId?: string): boolean;
  /** Drops what is still as it was sent. */
  settle(place: EditsPlace, sent: Edits): void;
  drop(place: EditsPlace): void;
  places(): EditsPlace[];
};

/** What nobody came back to for so long is dropped. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Per person: several may sign in on one browser. One entry a place, so that tabs do not write over each other's. */
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

/** The edits that are not, or no longer, as in `sent`. */
export function without(edits: Edits, sent: Edits): Edits {
  const given = new Map(
    Object.entries(sent).map(([field, value]) => [field, JSON.stringify(value)]),
  );
  return Object.fromEntries(
    Object.entries(edits).filter(([field, value]) => given.get(field) !== JSON.stringify(value)),
  );
}
