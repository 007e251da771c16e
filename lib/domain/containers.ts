import { keysOf } from "./keys-of.ts";

/** A way of laying out a file's bytes. Containers of one family have one signature, one check and one reader. */
export type ContainerFamily = "mp4-family" | "matroska" | "mpeg-ts";

type ContainerEntry = {
  family: ContainerFamily;
  /** Endings of its files in lower case, the usual one first. Cameras write MP4 under names of their own. */
  endings: readonly `.${string}`[];
  /** What its files are declared as, the proper type first. */
  mimeTypes: readonly string[];
  /** The content type it is served to players as. */
  playerType: string;
  /** The type to ask a browser's `canPlayType` about before it is tried. */
  canPlayType: string;
  /** ffmpeg's name for what reads it. */
  demuxer: "mov" | "matroska" | "mpegts";
  /** What keeps that from following what a file points at: other files, absolute paths. */
  demuxerOptions: readonly string[];
  /** Whether its files state how long they last; otherwise the first and the last time stamp are all there is. */
  statesDuration: boolean;
};

const table = {
  MP4: {
    family: "mp4-family",
    endings: [".mp4", ".m4v", ".3gp", ".3g2", ".f4v", ".ismv", ".lrf", ".lrv", ".insv", ".360"],
    mimeTypes: ["video/mp4", "video/x-m4v", "video/3gpp", "video/3gpp2"],
    playerType: "video/mp4",
    canPlayType: "video/mp4",
    demuxer: "mov",
    demuxerOptions: ["-enable_drefs", "0", "-use_absolute_path", "0"],
    statesDuration: true,
  },
  // No player but Safari's knows video/quicktime, and most play what is in it.
  MOV: {
    family: "mp4-family",
    endings: [".mov", ".qt"],
    mimeTypes: ["video/quicktime"],
    playerType: "video/mp4",
    canPlayType: "video/mp4",
    demuxer: "mov",
    demuxerOptions: ["-enable_drefs", "0", "-use_absolute_path", "0"],
    statesDuration: true,
  },
  WebM: {
    family: "matroska",
    endings: [".webm"],
    mimeTypes: ["video/webm"],
    playerType: "video/webm",
    canPlayType: "video/webm",
    demuxer: "matroska",
    demuxerOptions: [],
    statesDuration: true,
  },
  // Browsers that play Matroska say so of WebM only; MPEG-TS they leave to Safari.
  MKV: {
    family: "matroska",
    endings: [".mkv", ".mk3d"],
    mimeTypes: ["video/x-matroska", "video/matroska"],
    playerType: "video/x-matroska",
    canPlayType: "video/webm",
    demuxer: "matroska",
    demuxerOptions: [],
    statesDuration: true,
  },
  "MPEG-TS": {
    family: "mpeg-ts",
    endings: [".ts", ".m2ts", ".mts", ".m2t", ".trp", ".tp"],
    mimeTypes: ["video/mp2t"],
    playerType: "video/mp2t",
    canPlayType: "video/mp2t",
    demuxer: "mpegts",
    demuxerOptions: [],
    statesDuration: false,
  },
} as const satisfies Record<string, ContainerEntry>;

export type Container = keyof typeof table;

/**
 * The containers that are accepted, for browser, server and encoder alike; the bytes tell which one a file is. How a family
 * is told and checked is in container-families.ts, how it is read in film/family-readers.ts.
 */
export const containerTable: Record<Container, ContainerEntry> = table;

/** Their names, as people read them. */
export const containers: Container[] = keysOf(table);

/** "MP4, MOV, WebM, MKV or MPEG-TS" */
export const containerWords = `${containers.slice(0, -1).join(", ")} or ${containers.at(-1)}`;

const entries = Object.values(containerTable);

/** What the file picker offers first; a browser that reports no type goes by the ending. */
export const acceptedEndings: string[] = entries.flatMap(({ endings }) => [...endings]);
export const acceptAttribute = ["video/*", ...acceptedEndings].join(",");

/** The proper type of the container whose files end so, if any do. */
export function typeOfEnding(ending: string): string | undefined {
  return entries.find(({ endings }) => endings.some((one) => one === ending))?.mimeTypes[0];
}

/** Whether some accepted container is declared as this. */
export function isContainerType(declared: string): boolean {
  return entries.some(({ mimeTypes }) => mimeTypes.includes(declared));
}

/** Whether files of this container, or of one of the same family, end so. */
export function hasEndingOf(container: Container, ending: string): boolean {
  const { family } = containerTable[container];
  return entries.some(
    (one) => one.family === family && one.endings.some((each) => each === ending),
  );
}

/** The content type of what is only known to be bytes: no browser runs or shows it. */
export const BYTES_TYPE = "application/octet-stream";

/** The usual ending of a container's files; ".bin" if it is not known. */
export function endingFor(container: Container | null | undefined): string {
  return (container && containerTable[container].endings[0]) ?? ".bin";
}

/** A container's proper content type; bytes if it is not known. */
export function mimeTypeFor(container: Container | null | undefined): string {
  return (container && containerTable[container].mimeTypes[0]) ?? BYTES_TYPE;
}

/** The content type that players take a container as; bytes if it is not known. */
export function playerTypeFor(container: Container | null | undefined): string {
  return container ? containerTable[container].playerType : BYTES_TYPE;
}
