/** What the first bytes of an accepted container are told by (sniff.ts). */
export type ContainerSign = "mp4-family" | "matroska" | "mpeg-ts";

type ContainerEntry = {
  sign: ContainerSign;
  /** Endings of its files in lower case, the usual one first. Cameras write MP4 under names of their own. */
  endings: readonly `.${string}`[];
  /** What its files are declared as, the proper type first. */
  mimeTypes: readonly string[];
  /** The type that players know it by. */
  playedAs: string;
  /** The type to ask a browser about before it is tried. */
  askedAs: string;
  /** ffmpeg's name for what reads it. */
  demuxer: "mov" | "matroska" | "mpegts";
};

const table = {
  MP4: {
    sign: "mp4-family",
    endings: [".mp4", ".m4v", ".3gp", ".3g2", ".f4v", ".ismv", ".lrf", ".lrv", ".insv", ".360"],
    mimeTypes: ["video/mp4", "video/x-m4v", "video/3gpp", "video/3gpp2"],
    playedAs: "video/mp4",
    askedAs: "video/mp4",
    demuxer: "mov",
  },
  // No player but Safari's knows video/quicktime, and most play what is in it.
  MOV: {
    sign: "mp4-family",
    endings: [".mov", ".qt"],
    mimeTypes: ["video/quicktime"],
    playedAs: "video/mp4",
    askedAs: "video/mp4",
    demuxer: "mov",
  },
  WebM: {
    sign: "matroska",
    endings: [".webm"],
    mimeTypes: ["video/webm"],
    playedAs: "video/webm",
    askedAs: "video/webm",
    demuxer: "matroska",
  },
  // Browsers that play Matroska say so of WebM only; MPEG-TS they leave to Safari.
  MKV: {
    sign: "matroska",
    endings: [".mkv", ".mk3d"],
    mimeTypes: ["video/x-matroska", "video/matroska"],
    playedAs: "video/x-matroska",
    askedAs: "video/webm",
    demuxer: "matroska",
  },
  "MPEG-TS": {
    sign: "mpeg-ts",
    endings: [".ts", ".m2ts", ".mts", ".m2t", ".trp", ".tp"],
    mimeTypes: ["video/mp2t"],
    playedAs: "video/mp2t",
    askedAs: "video/mp2t",
    demuxer: "mpegts",
  },
} as const satisfies Record<string, ContainerEntry>;

export type Container = keyof typeof table;

/** The containers that are accepted, for browser, server and worker alike. The bytes tell which one a file is. */
export const containerTable: Record<Container, ContainerEntry> = table;

/** Their names, as people read them. */
export const containers = ["MP4", "MOV", "WebM", "MKV", "MPEG-TS"] as const satisfies Container[];

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

/** Whether files of this container, or of one made of the same bytes, end so. */
export function hasEndingOf(container: Container, ending: string): boolean {
  const { sign } = containerTable[container];
  return entries.some((one) => one.sign === sign && one.endings.some((each) => each === ending));
}
