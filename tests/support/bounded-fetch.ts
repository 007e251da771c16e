import { patience, WAIT_MS } from "./waits.ts";

// Imported by what sets tests up: without it fetch waits five minutes for an answer, and then says "fetch failed".

const plain = globalThis.fetch;

/** What has been asked and not been answered. */
export const unanswered = new Set<string>();

/** fetch, of which a request without a signal of its own has its answer, all of it, within what any one thing may take. */
globalThis.fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const method = init?.method ?? (input instanceof Request ? input.method : "GET");
  const what = `${method} ${address}`;
  const hasOwn = init?.signal !== undefined || input instanceof Request;
  const signal = hasOwn ? undefined : patience(`the answer to ${what}`, WAIT_MS);
  unanswered.add(what);
  try {
    return await plain(input, signal ? { ...init, signal } : init);
  } finally {
    unanswered.delete(what);
  }
};
