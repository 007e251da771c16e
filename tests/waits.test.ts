import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { patience, until, within } from "./support/waits.ts";

// What every wait of the tests ends by, when what it waits for never comes.

const never = new Promise<never>(() => {});

test("a promise that never settles ends the wait, and the failure says what was waited for, and who waited", async () => {
  const failure: unknown = await within(never, "the tide", 10).catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: "Waited 0.01 s for the tide." });
  expect(String((failure as Error).stack)).toContain("waits.test.ts");
});

test("what comes in time is what it gives", async () => {
  expect(await within(Promise.resolve("here"), "the tide", 10_000)).toBe("here");
  await expect(within(Promise.reject(new Error("ebb")), "the tide", 10_000)).rejects.toThrow("ebb");
});

test("what is asked for again and again ends, too, also when one question is never answered", async () => {
  let asked = 0;
  const words = () => `the third of ${asked} tides`;
  await expect(until(() => void (asked += 1), words, 10)).rejects.toThrow(
    /^Waited 0.01 s for the third of \d/,
  );
  await expect(until(() => never, "the tide", 10)).rejects.toThrow("Waited 0.01 s for the tide.");
  expect(await until(() => (asked > 3 ? "here" : void (asked += 1)), "the tide")).toBe("here");
});

test("a server that takes a request and never answers ends it, with the request", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  onTestFinished(() => void silent.close());
  // Not a pipe and not closed: a port.
  const { port } = silent.address() as AddressInfo;
  const signal = patience("the answer to GET /tide", 10);
  await expect(fetch(`http://127.0.0.1:${port}/tide`, { signal })).rejects.toThrow(
    "Waited 0.01 s for the answer to GET /tide.",
  );
});
