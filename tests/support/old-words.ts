import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";

/** Names the code once had of its own, and the field's terms that replaced them. */
export type OldWords = {
  identifiers: readonly string[];
  /** Files, without folder and ending. */
  files?: readonly string[];
  now: string;
  /** Folders in which they are old; everywhere if left out, because elsewhere they mean something else. */
  within?: RegExp;
};

const server = /^(lib\/server|tests\/server|app\/api)\//;

export const oldWords: readonly OldWords[] = [
  {
    identifiers: ["settle", "told", "handOver", "Heard", "Word"],
    now: "completeUpload, clientChecksum, submitEncodingJob, EventResult, EncoderEvent",
    within: /^(lib\/server|app\/api)\//,
  },
  {
    identifiers: ["asTold", "requireToldChecksum"],
    files: ["settle"],
    now: "completeUpload",
    within: server,
  },
  {
    identifiers: ["landPost", "landMultipart", "Landed", "landed", "listLanded", "readLanded"],
    files: ["land-post", "land-multipart", "landed"],
    now: "finalizePost, finalizeMultipart, FinalizedObject, DeliveredFiles",
  },
  {
    identifiers: ["judge", "judgeAnnounced", "judgeTwice"],
    files: ["judge-announced", "judge-twice"],
    now: "inspectUpload, inspectObject",
  },
  {
    identifiers: ["takePlace", "listPlaces", "applicant", "PLACE_STATES"],
    files: ["take-place", "list-places"],
    now: "takeQuotaSlot, QuotaSlot",
  },
  {
    identifiers: ["neverFits", "limitReached", "eachAtOnce"],
    files: ["each-at-once"],
    now: "fileTooLarge, dailyLimitReached, forEachConcurrently",
    within: server,
  },
  {
    identifiers: ["orderSweep"],
    files: ["moves", "order-sweep"],
    now: "transitions, scheduleSweep",
  },
  {
    identifiers: [
      "takeWord",
      "takeJobState",
      "takeWebhookEvent",
      "takeMediaConvertEvent",
      "takeStorageEvent",
    ],
    files: ["take-word", "take-storage-event"],
    now: "handleEncoderEvent, handleStorageEvent",
  },
  {
    identifiers: ["buryEncoding", "buryExport", "handedBack", "lastWords"],
    files: ["bury-encoding"],
    now: "onDead, releaseCount, failureReason",
  },
  {
    identifiers: ["reel", "Reel", "standing", "Standing", "standingOf", "StandingNote", "WhatItIs"],
    files: ["reel", "standing", "standing-note", "what-it-is"],
    now: "playerSource, claimStatus, ClaimNote, VideoFacts",
  },
  {
    identifiers: ["Room", "RoomHead", "EmptyRoom", "SendDesk", "DecisionDesk", "askWhileVisible"],
    files: ["room", "room-head", "empty-room", "send-desk", "decision-desk", "ask-while-visible"],
    now: "VideoReview, EmptyState, UploadPanel, DecisionPanel, pollWhileVisible",
    within: /^app\//,
  },
  { identifiers: ["Ledger"], files: ["ledger"], now: "DefinitionList", within: /^app\// },
  { identifiers: ["turnOf", "Turns"], files: ["turns"], now: "fairOrderOf, KeyLock" },
  {
    identifiers: [
      "writeOrder",
      "ORDER_SECONDS",
      "tryAgainElsewhere",
      "finishInsistently",
      "askMediaConvert",
    ],
    files: ["hand-over", "order", "try-again-elsewhere", "finish-insistently"],
    now: "EncodingJobRequest, retryEncodingJob, finishWithRetry, pollMediaConvertJob",
  },
  {
    identifiers: ["takeJob", "TakenJob", "drainSoon", "drainAfterwards"],
    files: ["take-job", "take-encoding", "steps", "drain-afterwards", "export-step"],
    now: "runJob, runPendingJobs, jobHandlers",
  },
  {
    identifiers: ["whyNot", "obstacle", "throwObstacle"],
    files: ["why-not"],
    now: "findReviewConflict, throwReviewConflict",
  },
  {
    identifiers: [
      "confine",
      "SourceTap",
      "openSourceTap",
      "refuseSource",
      "onePass",
      "EndsEarly",
      "throwIfHeld",
    ],
    files: ["confine", "source-tap", "guard", "one-pass", "film-end", "telling"],
    now: "sandboxCommand, rangeProxy, validateSource, transcode, detectEarlyEnd",
  },
  {
    identifiers: ["findBeside", "isBeside", "readOutcome"],
    files: ["beside", "read-outcome"],
    now: "sidecars, validateOutput",
  },
  {
    identifiers: ["Rung", "rung", "rungs", "WrittenRung", "DecodedRung", "rungOf"],
    now: "rendition; quality in the player",
  },
  {
    identifiers: [
      "recordStills",
      "tryRecordStills",
      "signStills",
      "stillKey",
      "incomingStillKey",
      "smallStripKey",
      "stills",
      "Still",
    ],
    files: ["record-stills", "sign-stills", "are-stills-frozen", "stills"],
    now: "thumbnails, filmstrip",
    within: /^(lib\/(server|browser)|tests\/(server|browser)|app\/api)\//,
  },
  {
    identifiers: ["stillSizes", "STRIP_FRAME", "SMALL_STRIP"],
    now: "thumbnailSizes, FILMSTRIP_FRAME",
  },
  {
    identifiers: [
      "askPatiently",
      "sendPatiently",
      "perishable",
      "Perishable",
      "replan",
      "sendStills",
    ],
    files: [
      "ask-patiently",
      "send-patiently",
      "perishable",
      "replan",
      "go-on",
      "look",
      "send-stills",
    ],
    now: "requestWithRetry, sendWithRetry, expiring, schedule, sendThumbnails",
  },
  { identifiers: ["healer", "healed"], now: "reconciler" },
  {
    identifiers: ["walledFiles", "addNewcomer"],
    files: ["walls", "newcomers"],
    now: "boundedFiles, addInvitee",
  },
];

/** Where an old word stays, and why. */
const kept: readonly { file: RegExp; words: readonly string[]; because: string }[] = [
  {
    file: /^(lib\/server\/base\/queue\/(stored-job|run-job)|tests\/server\/.+\.test)\.ts$/,
    words: ["handedBack", "lastWords"],
    because: "fields of jobs as they are stored: those of earlier versions are still in the queue",
  },
];

/** What comments and titles of tests once called things. */
const oldPhrases: readonly { phrase: RegExp; now: string }[] = [
  { phrase: /\bsend page\b/i, now: "upload page" },
  { phrase: /\bhand(?:s|ed)? in\b/i, now: "upload" },
  { phrase: /\bjudge[sd]?\b/i, now: "inspect" },
];

const isCode = (file: string) =>
  /\.(ts|tsx|mjs)$/.test(file) && !/(^|\/)generated\/|^tests\/media\//.test(file);

/** All code of the project, tests and scripts included. */
export function codeFiles(): string[] {
  return ["app", "lib", "scripts", "tests"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
        path.posix.join(folder, file),
      ),
    )
    .filter((file) => isCode(file) && !file.includes("/node_modules/"));
}

/** Old words among a file's identifiers and in its name; comments and texts are not code. */
export function oldWordsIn(file: string, code: string = readFileSync(file, "utf8")): string[] {
  const rules = oldWords.filter(({ within }) => within?.test(file) ?? true);
  const name = path.basename(file).replace(/(\.test|\.e2e)?\.\w+$/, "");
  const found = rules
    .filter(({ files }) => files?.includes(name))
    .map(({ now }) => `${file}: the name of the file; now: ${now}`);

  const old = new Map(
    rules.flatMap(({ identifiers, now }) => identifiers.map((word) => [word, now])),
  );
  const written = [...old.keys()].filter((word) => new RegExp(`\\b${word}\\b`).test(code));
  if (written.length === 0) return found;
  const identifiers = identifiersOf(file, code);
  const isKept = (word: string) =>
    kept.some((each) => each.file.test(file) && each.words.includes(word));
  return [
    ...found,
    ...written
      .filter((word) => identifiers.has(word) && !isKept(word))
      .map((word) => `${file}: ${word}; now: ${old.get(word)}`),
  ];
}

/** Old phrases anywhere in a file, with their lines. The list itself and its test name them. */
export function oldPhrasesIn(file: string, code: string = readFileSync(file, "utf8")): string[] {
  if (/(^|\/)old-words(\.test)?\.ts$/.test(file)) return [];
  return code
    .split("\n")
    .flatMap((line, at) =>
      oldPhrases
        .filter(({ phrase }) => phrase.test(line))
        .map(({ phrase, now }) => `${file}:${at + 1}: ${phrase.source}; now: ${now}`),
    );
}

function identifiersOf(file: string, code: string): Set<string> {
  const { program, errors } = parseSync(file, code);
  if (errors[0]) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && "name" in node && typeof node.name === "string") found.add(node.name);
    for (const child of Object.values(node)) visit(child);
  };
  visit(program);
  return found;
}
