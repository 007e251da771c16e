import { expect, test } from "vitest";
import { RefusedForGood, sendWithRetry } from "#lib/browser/transfer/send-with-retry.ts";
import { sleep } from "#lib/browser/portal/retry.ts";
import { SendProblem } from "#lib/browser/transfer/send.ts";

const file = new File(["film"], "film.mp4");

function sending(answers: (SendProblem | null)[], hasArrived = false) {
  const log: string[] = [];
  const paused: (string | null)[] = [];
  const stop = new AbortController();
  const done = sendWithRetry({
    file,
    signal: stop.signal,
    onPause: (_, failure) => {
      paused.push(failure instanceof SendProblem ? failure.code : null);
    },
    scheduler: { backoff: sleep },
    async attempt() {
      log.push("send");
      const answer = answers.shift();
      if (answer) throw answer;
    },
    async renew() {
      log.push("renew");
    },
    async hasArrived() {
      log.push("ask");
      return hasArrived;
    },
  });
  return { done, log, paused, stop };
}

test("a busy store is asked again", async () => {
  const { done, log } = sending([new SendProblem(503, "SlowDown", true), null]);
  await done;
  expect(log).toEqual(["send", "send"]);
});

test("an expired permission is renewed before the next try", async () => {
  const { done, log } = sending([new SendProblem(403, "AccessDenied", true), null]);
  await done;
  expect(log).toEqual(["send", "renew", "send"]);
});

test("when only the answer was lost, the store is believed and nothing is sent twice", async () => {
  const { done, log } = sending([new SendProblem(0, null, true)], true);
  await done;
  expect(log).toEqual(["send", "ask"]);
});

test("a line that broke in the middle is not asked about, only sent again", async () => {
  const { done, log } = sending([new SendProblem(0, null, false), null], true);
  await done;
  expect(log).toEqual(["send", "send"]);
});

test("a permission that is refused again and again ends in the store's own answer", async () => {
  const refusal = new SendProblem(403, "AccessDenied", true);
  const { done } = sending([refusal, refusal, refusal, refusal, refusal]);
  await expect(done).rejects.toBeInstanceOf(RefusedForGood);
}, 20_000);

test("what no retry helps is thrown at once", async () => {
  const { done, log } = sending([new SendProblem(400, "EntityTooLarge", true)]);
  await expect(done).rejects.toMatchObject({ code: "EntityTooLarge" });
  expect(log).toEqual(["send"]);
});

test("cancelling ends the wait between two tries", async () => {
  const busy = Array.from({ length: 50 }, () => new SendProblem(503, "SlowDown", true));
  const { done, log, stop } = sending(busy);
  await expect.poll(() => log.length).toBeGreaterThan(0);
  stop.abort(new Error("cancelled"));
  await expect(done).rejects.toThrow("cancelled");
});

test("a full store is waited out, whatever it calls it, and who waits hears why", async () => {
  const full = [
    new SendProblem(507, "InsufficientStorage", true),
    new SendProblem(507, null, true),
    new SendProblem(403, "QuotaExceeded", true),
  ];
  const { done, log, paused } = sending([...full, null]);
  await done;
  // A quota is no permission that ran out.
  expect(log).toEqual(["send", "send", "send", "send"]);
  expect(paused).toEqual(["InsufficientStorage", null, "QuotaExceeded", null]);
}, 20_000);
