import { expect, test } from "vitest";
import { readCursor, writeCursor } from "#lib/server/model/videos/cursor.ts";

const id = "0194a670-0000-7000-8000-000000000000";
const written = (position: unknown) => Buffer.from(JSON.stringify(position)).toString("base64url");

test("a cursor is read as it was written", () => {
  const cursor = { at: new Date("2026-05-10T13:00:00.123Z"), id };

  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

test.each([
  ["nothing", ""],
  ["no base64", "!!!"],
  ["no JSON", Buffer.from("x").toString("base64url")],
  ["null", written(null)],
  ["one thing", written(["2026-05-10T13:00:00.123Z"])],
  ["three things", written(["2026-05-10T13:00:00.123Z", id, 1])],
  ["the year 0", written(["0000-01-01T00:00:00.000Z", id])],
  ["the year 1", written(["0001-01-01T00:00:00.000Z", id])],
  ["a year before that", written(["-000001-01-01T00:00:00.000Z", id])],
  ["the year 10000", written(["+010000-01-01T00:00:00.000Z", id])],
  ["no day", written(["2026-02-31T00:00:00.000Z", id])],
  ["no moment", written(["2026-05-10", id])],
  ["nobody", written(["2026-05-10T13:00:00.123Z", "nobody"])],
  ["ours in other letters", `${writeCursor({ at: new Date("2026-05-10"), id })}=`],
])("a cursor of %s is refused", (_, text) => {
  expect(() => readCursor(text)).toThrow("not one of ours");
});
