import { roles } from "./states.ts";
import type { Role } from "./states.ts";
import { cleanLine } from "./text.ts";

// A list of people to invite, as somebody pastes it or a spreadsheet writes it: an address a line, "Kim Berg <kim@x.example>",
// several addresses in a line as mail programs copy them, or a table with or without a head.

/** People on one list. */
export const MOST_INVITEES = 500;

/** Invitations in one request: each is a transaction. */
export const MOST_INVITED_AT_ONCE = 50;

/** What can be seen to be wrong with a line without asking anybody. */
export type InviteeFault =
  | "no_address"
  | "unknown_role"
  | "not_a_limit"
  | "name_too_long"
  | "twice";

export type Invitee = {
  /** From 1, where it stands in what was pasted. */
  line: number;
  email: string;
  name: string;
  role: Role;
  dailyUploads: number | null;
  fault: InviteeFault | null;
  /** What the fault is about, as it was written. */
  written: string;
};

/** What columns and roles are called in the reader's language, beside English. */
export type InviteeWords = {
  columns: Record<Column, readonly string[]>;
  roles: Record<Role, string>;
};

type Column = "email" | "name" | "role" | "limit";
type Cells = Partial<Record<Column, string>>;

const columnWords: Record<Column, readonly string[]> = {
  email: ["email", "e-mail", "mail", "address", "email address"],
  name: ["name", "full name"],
  role: ["role"],
  limit: ["limit", "daily limit", "uploads", "daily uploads", "dailyuploads"],
};

const LONGEST_NAME = 100;
const HIGHEST_LIMIT = 100_000;

/** Reads such a list. Whoever has no role of their own gets `role`; lines with nothing in them are left out. */
export function readInvitees(text: string, role: Role, words: InviteeWords): Invitee[] {
  const records = readRecords(text);
  const head = records[0] ? readHead(records[0].cells, words) : null;
  const seen = new Set<string>();
  return records.slice(head ? 1 : 0).flatMap(({ line, cells }) =>
    (head ? [byHead(cells, head)] : byContent(cells, words)).map((one) => {
      const invitee = checked(line, one, role, words);
      if (invitee.fault || !seen.has(invitee.email)) {
        seen.add(invitee.email);
        return invitee;
      }
      return { ...invitee, fault: "twice" as const, written: invitee.email };
    }),
  );
}

function checked(line: number, cells: Cells, otherwise: Role, words: InviteeWords): Invitee {
  const { email, name } = readAddress(cells.email ?? "", cells.name ?? "");
  const role = cells.role ? readRole(cells.role, words) : otherwise;
  const limit = cells.limit ? readLimit(cells.limit) : null;
  const fault = faultOf();
  return {
    line,
    email,
    name,
    role: role ?? otherwise,
    dailyUploads: limit ?? null,
    fault: fault?.[0] ?? null,
    written: fault?.[1] ?? "",
  };

  function faultOf(): [InviteeFault, string] | null {
    if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(email)) {
      return ["no_address", email || Object.values(cells).join(" ")];
    }
    if (!role) return ["unknown_role", cells.role ?? ""];
    if (limit === undefined) return ["not_a_limit", cells.limit ?? ""];
    return name.length > LONGEST_NAME ? ["name_too_long", name] : null;
  }
}

/** "Kim Berg <kim@x.example>" has a name, too. */
function readAddress(written: string, name: string): { email: string; name: string } {
  const [, before = "", inside] = /^(.*)<([^<>]*)>\s*$/.exec(written) ?? [];
  return {
    email: (inside ?? written).trim().toLowerCase(),
    name: cleanLine(name || unquoted(before.trim())),
  };
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, "");
}

function readRole(written: string, words: InviteeWords): Role | undefined {
  const word = folded(written);
  return roles.find((role) => role.toLowerCase() === word || folded(words.roles[role]) === word);
}

/** Undefined: not a number of uploads. */
function readLimit(written: string): number | undefined {
  const limit = /^\d{1,6}$/.test(written.trim()) ? Number(written) : undefined;
  return limit !== undefined && limit <= HIGHEST_LIMIT ? limit : undefined;
}

/** Which column is what, if the first line says so; null if it is a person already. */
function readHead(cells: readonly string[], words: InviteeWords): (Column | null)[] | null {
  if (cells.some((cell) => cell.includes("@"))) return null;
  const head = cells.map((cell) => columnOf(folded(cell), words));
  return head.includes("email") ? head : null;
}

function columnOf(word: string, words: InviteeWords): Column | null {
  for (const column of ["email", "name", "role", "limit"] as const) {
    const names = [...columnWords[column], ...words.columns[column]];
    if (names.some((name) => folded(name) === word)) return column;
  }
  return null;
}

function folded(text: string): string {
  return text.normalize("NFC").trim().toLowerCase();
}

function byHead(cells: readonly string[], head: readonly (Column | null)[]): Cells {
  const found: Cells = {};
  for (const [index, column] of head.entries()) if (column) found[column] = cells[index] ?? "";
  return found;
}

/** Without a head a cell is what it looks like; a line with several addresses is several people. */
function byContent(cells: readonly string[], words: InviteeWords): Cells[] {
  const addresses = cells.filter((cell) => cell.includes("@"));
  if (addresses.length > 1) return addresses.map((email) => ({ email }));
  const found: Cells = {};
  const unknown: string[] = [];
  for (const cell of cells.filter((each) => each.trim() !== "")) {
    if (cell.includes("@")) found.email = cell;
    else if (readRole(cell, words)) found.role = cell;
    else if (/^\s*\d+\s*$/.test(cell)) found.limit = cell;
    else unknown.push(cell);
  }
  if (!found.email) return [{ email: cells.join(" ") }];
  // Before the address stands who it is of; a word that is left over may be meant as a role.
  const [name, ...rest] = unknown;
  if (name !== undefined) found.name = name;
  if (rest.length > 0 && !found.role) found.role = rest.join(" ");
  return [found];
}

type ListRecord = { line: number; cells: string[] };

/** Cells by tabs, semicolons or commas, whichever the first line has; in quotes they may hold those, and line breaks. */
function readRecords(text: string): ListRecord[] {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  const separator = ["\t", ";", ","].find((each) => first.includes(each)) ?? ",";
  const records: ListRecord[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let [line, began] = [1, 1];
  function endRecord() {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== "")) {
      records.push({ line: began, cells: cells.map((each) => each.trim()) });
    }
    cells = [];
    cell = "";
  }
  // A byte order mark is what spreadsheets begin with.
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (character === "\n") line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === "" && closes(source, index, separator)) {
      quoted = true;
      cell = "";
    } else if (character === separator) {
      cells.push(cell);
      cell = "";
    } else if (character === "\n") {
      endRecord();
      began = line;
    } else cell += character;
  }
  endRecord();
  return records;
}

/** Whether the quote at `index` has a cell in it. `"Berg, Kim" <kim@x.example>` has a name there, and is not one. */
function closes(source: string, index: number, separator: string): boolean {
  for (let at = index + 1; at < source.length; at += 1) {
    if (source.charAt(at) !== '"') continue;
    if (source.charAt(at + 1) === '"') at += 1;
    else {
      const after = source.slice(at + 1).match(/^ *(.|\n|$)/)?.[1] ?? "";
      return after === "" || after === "\n" || after === separator;
    }
  }
  return false;
}
