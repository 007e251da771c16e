import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { containers, containerTable } from "#lib/domain/containers.ts";
import { decisions, eventOf } from "#lib/domain/decisions.ts";

// Which files a person has to touch to add one more of a kind. A file counts if it spells out one that there is: as a string,
// as the key of a table, or as a name in prose that is held against the table. What only imports the table does not.

/** Where such names may stand: the product, and what is kept in step with it. */
const ROOTS = [
  "app",
  "lib",
  "prisma/schema.prisma",
  "scripts",
  "next.config.ts",
  "proxy.ts",
  "README.md",
  ".env.example",
];

/** Texts in other languages than English: one file more for each language, whatever is added. Counted apart. */
const TRANSLATIONS = /^lib\/domain\/texts\/(?!en\/)[a-z-]+\//;

export type Subject = {
  /** What is added. */
  adding: string;
  /** At most so many files. */
  ceiling: number;
  /** Names that there are; as strings or keys. */
  names: readonly string[];
  /** Prose that lists them. */
  prose?: RegExp;
  /** Not counted: what is new itself (a container's own reader), and one that is chosen for another purpose. */
  except?: RegExp;
  /** Files that are made anew, or grow, with every such addition. */
  always?: readonly string[];
};

const FAMILIES = ["mp4-family", "matroska", "mpeg-ts"];

export const subjects: readonly Subject[] = [
  {
    adding: "a container",
    ceiling: 4,
    names: [
      ...containers,
      ...FAMILIES,
      ...Object.values(containerTable).map(({ demuxer }) => demuxer),
    ],
    prose: /\bMP4, MOV\b/,
    except:
      /^lib\/domain\/film\/(?:matroska|movie|transport)\/|^lib\/domain\/preview-container\.ts$/,
  },
  {
    adding: "a decision of reviewers",
    ceiling: 11,
    names: [...decisions, ...decisions.map(eventOf)],
    // What follows from an approval alone; tests/server/review/every-decision.test.ts holds it against the table.
    except: /^lib\/server\/model\/(?:events\/subscribers|export\/queue-export)\.ts$/,
    always: ["prisma/migrations/…/migration.sql", "tests/server/db/migrations.json"],
  },
  {
    adding: "a kind of event that people are told of",
    ceiling: 3,
    names: ["upload.preview_received"],
  },
  {
    adding: "a setting",
    ceiling: 5,
    names: ["DECISION_UNDO_SECONDS"],
    prose: /DECISION_UNDO_SECONDS/,
    // Its label on the System page, if it is shown there.
    always: ["lib/domain/texts/en/settings.ts"],
  },
];

/** The files of the tree at `commit`, or of the working tree. */
export function readTree(commit?: string): Map<string, string> {
  const git = (...words: string[]) =>
    execFileSync("git", words, { encoding: "utf8", maxBuffer: 64 * 1024 ** 2, timeout: 30_000 });
  const list = commit
    ? git("ls-tree", "-r", "-z", "--name-only", commit, "--", ...ROOTS)
    : git("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...ROOTS);
  const names = list.split("\0").filter((name) => /\.(?:tsx?|mjs|prisma|md|example)$/.test(name));
  return new Map(
    names.flatMap((name) => {
      if (commit) return [[name, git("show", `${commit}:${name}`)]];
      return existsSync(name) ? [[name, readFileSync(path.resolve(name), "utf8")]] : [];
    }),
  );
}

/** The files of `tree` that adding one more of the kind touches, in order. */
export function touchpointsOf(
  { names, prose, except, always = [] }: Subject,
  tree: ReadonlyMap<string, string>,
): string[] {
  const any = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const spelled = new RegExp(
    `["'](?:\\w+\\.)?(?:${any})["']|^\\s*(?:${any}):|^\\s+(?:${any})$|\\b(?:${any}) \\{`,
    "m",
  );
  const found = [...tree].flatMap(([name, text]) => {
    if (TRANSLATIONS.test(name) || except?.test(name)) return [];
    const isSpelled = spelled.test(withoutComments(text)) || prose?.test(withoutComments(text));
    return isSpelled ? [name] : [];
  });
  return [...found, ...always].toSorted();
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
}
