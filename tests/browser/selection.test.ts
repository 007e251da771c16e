import { expect, test } from "vitest";
import { createSelection } from "#lib/browser/selection.ts";

const all = ["a", "b", "c", "d", "e"];

test("a range is everything from the last one to this one, as the rows are shown", () => {
  const selection = createSelection();
  selection.click("b", true, false, all);
  selection.click("d", true, true, all);
  expect([...selection.getIds()]).toEqual(["b", "c", "d"]);
  selection.click("c", false, false, all);
  selection.click("e", false, true, all);
  expect([...selection.getIds()]).toEqual(["b"]);
});

test("a range from a row that has gone is the one row that was clicked, or from the first", () => {
  const selection = createSelection();
  selection.click("gone", true, false, all);
  selection.clear();
  selection.click("b", true, true, all);
  expect([...selection.getIds()]).toEqual(["a", "b"]);
});

test("listeners hear of each change", () => {
  const selection = createSelection();
  let heard = 0;
  const stop = selection.subscribe(() => heard++);
  selection.choose(["a", "b"], true);
  stop();
  selection.clear();
  expect(heard).toBe(1);
});
