import { expect, test } from "vitest";
import { nextOf, tooManyOf } from "#lib/server/model/people/password-queue.ts";

const stranger = (by: string) => ({ asker: { known: false, by } });
const known = (by: string) => ({ asker: { known: true, by } });

/** In which order all of them are served. */
function served(waiting: { asker: { known: boolean; by: string } }[]): string {
  const left = [...waiting];
  const when = new Map<string, number>();
  let order = "";
  for (let turn = 1; left.length > 0; turn++) {
    const next = nextOf(left, when);
    if (!next) throw new Error("nobody is next");
    left.splice(left.indexOf(next), 1);
    when.set(next.asker.by, turn);
    order += next.asker.by;
  }
  return order;
}

test("many tries of one network do not hold up the first of another", () => {
  const flood = Array.from({ length: 5 }, () => stranger("a"));

  expect(served([...flood, stranger("b"), stranger("c")])).toBe("abcaaaa");
  expect(served([...flood, stranger("b"), stranger("b")])).toBe("ababaaa");
});

test("who is known goes first, and of those nobody twice before another once", () => {
  expect(served([stranger("a"), known("x"), known("x"), known("y"), stranger("b")])).toBe("xyxab");
});

test("who goes when there are too many has the most waiting, and is a stranger if there is one", () => {
  const [one, two, three] = [stranger("a"), stranger("a"), stranger("b")];
  expect(tooManyOf([one, two, three, known("x"), known("x"), known("x")])).toBe(two);
  expect(tooManyOf([known("x"), known("y"), known("x")])).toEqual(known("x"));
  expect(tooManyOf([])).toBeUndefined();
});
