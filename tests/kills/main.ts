// npm run test:kills [-- --kills N --seed S]: kills the parts of npm start (app, store, PostgreSQL, worker) again and again
// while creators and reviewers are at work, and then looks whether anything was lost or doubled, or lies in the bucket
// without being wanted. Prints one line of JSON; tells more on standard error. What the seed decides is who is killed after
// which pause, and what each client does; when exactly it falls is up to the machine. Ends with 1 if anything was found.
import { parseArgs } from "node:util";
import { findUnaccounted, storeOf } from "./bytes.ts";
import { findDoubled, findLost } from "./check.ts";
import { sendOne } from "./creator.ts";
import { readFilms } from "./films.ts";
import { killAtRandom } from "./kill.ts";
import type { Ledger } from "./ledger.ts";
import { answered } from "./patient.ts";
import type { Tally } from "./patient.ts";
import { LIMIT, preparePeople } from "./people.ts";
import type { People } from "./people.ts";
import { randomOf } from "#tests/support/random.ts";
import type { Random } from "#tests/support/random.ts";
import { reviewUntil } from "./reviewer.ts";
import { settleAll } from "./settle.ts";
import { forget, startStack } from "./stack.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "300" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
if (!Number.isInteger(kills) || kills < 0)
  throw new Error("--kills takes a whole number from 0 on");
if (!Number.isInteger(seed)) throw new Error("--seed takes a whole number");

/** Creators that send at a time, each from two places. */
const SENDERS = 3;

const say = (line: string) => void process.stderr.write(`${line}\n`);
const began = Date.now();
const seconds = () => Math.round((Date.now() - began) / 1000);

const tally: Tally = new Map();
const ledger: Ledger = { entries: [], decided: [], wrong: [] };
const random = randomOf(seed);

say(`Seed ${seed}. Starting npm start on a folder of its own.`);
const stack = await startStack({ EXPORT_PREFIX: "approved/", DECISION_UNDO_SECONDS: "2" });
say(`It is in ${stack.folder}.`);
const s3 = storeOf(stack);
let isOver = false;
try {
  const people = await preparePeople(stack, tally);
  const films = await readFilms();
  const clients = [
    ...Array.from({ length: SENDERS }, (_, number) => sendAs(people, number)),
    ...people.reviewers.map((client, number) =>
      reviewUntil(() => isOver, client, random.apart(1000 + number), ledger),
    ),
  ];
  const working = Promise.all(clients);
  working.catch((error: unknown) => ledger.wrong.push(String(error)));

  const killed = await killAtRandom(stack, kills, random.apart(1), answered, (kill, part) => {
    const count = `${ledger.entries.length} uploads, ${ledger.decided.length} decisions`;
    if (kill % 10 === 0) say(`${seconds()} s: ${kill} kills, now ${part}; ${count}`);
  });
  isOver = true;
  say(`${seconds()} s: the last kill; the clients finish what they are at`);
  await working.catch(() => {});

  say(`${seconds()} s: settling`);
  const left = async () => (await findUnaccounted(stack, s3)).unaccounted.map(({ key }) => key);
  const isSettled = await settleAll(stack, left);
  const { unaccounted, objects, bytes } = await findUnaccounted(stack, s3);
  const lost = await findLost(stack, s3, ledger);
  const doubled = await findDoubled(stack, LIMIT);

  for (const line of [...ledger.wrong, ...lost, ...doubled]) say(`  ${line}`);
  for (const each of unaccounted) say(`  ${each.key} (${each.bytes} bytes): ${each.why}`);
  for (const [what, count] of [...tally].toSorted(([, a], [, b]) => b - a))
    say(`  ${count} × ${what}`);
  const told = (word: string) => ledger.entries.filter((entry) => entry.told === word).length;
  const isClean = [lost, doubled, unaccounted, ledger.wrong].every(({ length }) => length === 0);
  const summary = {
    seed,
    kills,
    killed,
    seconds: seconds(),
    uploads: ledger.entries.length,
    verified: told("VERIFIED"),
    refused: told("REFUSED"),
    cancelled: told("CANCELLED"),
    decisions: ledger.decided.length,
    objects,
    bytes,
    isSettled,
    lost: lost.length,
    doubled: doubled.length,
    unaccountedBytes: unaccounted.reduce((sum, each) => sum + each.bytes, 0),
    unaccountedKeys: unaccounted.length,
    wrongAnswers: ledger.wrong.length,
  };
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  process.exitCode = isClean && isSettled ? 0 : 1;

  /** From two places at once, one creator after another has films to send. */
  async function sendAs({ creators }: People, number: number): Promise<void> {
    let at = number;
    const sendFrom = async (place: number, own: Random) => {
      while (!isOver) {
        const used = at;
        const client = creators[used % creators.length];
        if (!client) return;
        const hasPlaces = await sendOne(client, films, own, ledger);
        if (!hasPlaces && at === used) at += SENDERS;
      }
    };
    await Promise.all([1, 2].map((place) => sendFrom(place, random.apart(10 * number + place))));
  }
} finally {
  s3.destroy();
  await stack.stop();
  if (process.exitCode === 0) await forget(stack);
  else say(`Data and logs stay in ${stack.folder}.`);
}
