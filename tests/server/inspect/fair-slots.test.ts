import { expect, test } from "vitest";
import { FairSlots } from "#lib/server/base/inspect/fair-slots.ts";

const patient = new AbortController().signal;

/** Takes slots for owners in this order; `order` says who got one, each gives it back when told. */
function queue(slots: FairSlots, owners: string[]) {
  const order: string[] = [];
  const held = new Map<string, (() => void)[]>();
  const all = owners.map(async (owner) => {
    const giveBack = await slots.take(owner, patient);
    order.push(owner);
    held.set(owner, [...(held.get(owner) ?? []), giveBack]);
  });
  return {
    order,
    async giveBack(owner: string) {
      held.get(owner)?.shift()?.();
      await new Promise(setImmediate);
    },
    all: Promise.all(all),
  };
}

test("no more than so many at a time, and one owner never has them all", async () => {
  const { order, giveBack } = queue(new FairSlots(2), ["a", "a", "a", "b", "c"]);
  await new Promise(setImmediate);
  expect(order).toEqual(["a", "b"]);

  await giveBack("a");
  expect(order).toEqual(["a", "b", "c"]);
  await giveBack("b");
  expect(order).toEqual(["a", "b", "c", "a"]);
});

test("the owner served longest ago is next, however many another has waiting", async () => {
  const { order, giveBack } = queue(new FairSlots(2), ["a", ...Array<string>(50).fill("a"), "b"]);
  await new Promise(setImmediate);
  expect(order).toEqual(["a", "b"]);
  await giveBack("b");
  await giveBack("a");
  expect(order).toEqual(["a", "b", "a"]);
});

test("who gives up waiting is not started, and holds nobody up", async () => {
  const slots = new FairSlots(1);
  const giveBack = await slots.take("a", patient);
  await expect(slots.take("b", AbortSignal.timeout(1))).rejects.toMatchObject({
    name: "TimeoutError",
  });
  const next = slots.take("c", patient);
  giveBack();
  (await next)();
  (await slots.take("b", patient))();
});
