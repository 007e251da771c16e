// A wait for one thing ends, and says what it waited for: "Test timed out" alone says nothing.

/** Milliseconds after which a wait for one thing ends. Whoever waits for longer says for how long, and why there. */
export const WAIT_MS = 30_000;

// A test may put others in their place, to move the time itself.
const { setTimeout, clearTimeout } = globalThis;

/** What is waited for, in words; a function if they are known only when it has not come. */
type What = string | (() => string);

/** What a promise gives. @throws what was waited for, if it does not come in time */
export async function within<Value>(
  promise: Promise<Value>,
  what: What,
  milliseconds = WAIT_MS,
): Promise<Value> {
  const late = Promise.withResolvers<never>();
  // Made here: its stack says who waits.
  const failure = new Error();
  const timer = setTimeout(() => {
    const words = typeof what === "string" ? what : what();
    failure.message = `Waited ${milliseconds / 1000} s for ${words}.`;
    late.reject(failure);
  }, milliseconds);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const PAUSE_MS = 50;

/** Asks until the answer is not undefined. @throws what was waited for, if it does not come in time */
export function until<Value>(
  ask: () => Value | undefined | Promise<Value | undefined>,
  what: What,
  milliseconds = WAIT_MS,
): Promise<Value> {
  let isOver = false;
  const answered = async (): Promise<Value> => {
    while (!isOver) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error("nobody waits any more");
  };
  return within(answered(), what, milliseconds).finally(() => (isOver = true));
}

/**
 * For a request whose answer may take longer than others: the signal to send it with.
 * @param what what it waits for, in the words of the failure
 */
export function patience(what: string, milliseconds: number): AbortSignal {
  const late = new AbortController();
  const failure = new Error(`Waited ${milliseconds / 1000} s for ${what}.`);
  setTimeout(() => late.abort(failure), milliseconds).unref();
  return late.signal;
}
