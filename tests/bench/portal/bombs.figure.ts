import { bombs } from "../../support/bombs.ts";
import { sendBytes, sessionWith, signInOverHttp } from "../../support/http-session.ts";
import type { HttpSession } from "../../support/http-session.ts";
import { addInvitee } from "../../support/invitees.ts";
import { median } from "../engine/compare.ts";
import type { Bench, Line } from "../figure.ts";
import { inDatabase, openPortal } from "./real-portal.ts";
import type { RealPortal } from "./real-portal.ts";

export const figures = ["bombs"];

const file = { fileName: "goal.mp4", contentType: "video/mp4" };

/** Milliseconds between two questions: a person who clicks fast, within what the portal answers one person in a minute. */
const PAUSE_MS = 150;

/** What a person at work asks for: a page, and what pages ask for. */
const asks = ["/library", "/api/allowance", "/api/videos"];

type Round = { p95: number; p50: number; asked: number };

/** What a person at work waits for while files that are made to stop the portal arrive from five others, against nobody else. */
export async function measure(bench: Bench): Promise<Line[]> {
  await using portal = await openPortal({ DAILY_UPLOADS: "10000" });
  const person = await newCreator(portal);
  const count = bench.quick ? 20 : 100;
  await atWork(person, sleep(3000));
  const idle: Round[] = [];
  const busy: Round[] = [];
  let seconds = 0;
  for (let run = 0; run < bench.runs; run++) {
    idle.push(await atWork(person, sleep(20_000)));
    const ids = await sendBombs(portal, count);
    const begun = performance.now();
    busy.push(await atWork(person, untilRefused(portal, ids)));
    seconds += (performance.now() - begun) / 1000;
  }
  const ours = median(busy.map(({ p95 }) => p95));
  const theirs = median(idle.map(({ p95 }) => p95));
  const one = (value: number) => Number(value.toFixed(1));
  return [
    {
      figure: "bombs",
      ours: one(ours),
      unit: "ms",
      peer: "the same person, while nothing arrives",
      theirs: one(theirs),
      ratio: Number((ours / theirs).toFixed(2)),
      runs: bench.runs,
      bombs: count,
      p50Ms: one(median(busy.map(({ p50 }) => p50))),
      theirP50Ms: one(median(idle.map(({ p50 }) => p50))),
      asked: busy.reduce((sum, { asked }) => sum + asked, 0),
      secondsUntilAllRefused: one(seconds / bench.runs),
    },
  ];
}

/** One question after the other, with the pause of somebody who reads, until `end`. */
async function atWork(person: HttpSession, end: Promise<unknown>): Promise<Round> {
  let isOver = false;
  const over = end.finally(() => (isOver = true));
  // What it fails with is thrown below; nobody waits for it if a question fails before.
  over.catch(() => undefined);
  const latencies: number[] = [];
  while (!isOver) {
    const asked = performance.now();
    const answer = await person.ask("GET", asks[latencies.length % asks.length] ?? "/");
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}`);
    latencies.push(performance.now() - asked);
    await sleep(PAUSE_MS);
  }
  await over;
  const sorted = latencies.toSorted((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { p95: quantile(0.95), p50: quantile(0.5), asked: latencies.length };
}

/** Five creators send them to the store; the portal knows of none of them yet. */
async function sendBombs(portal: RealPortal, count: number): Promise<string[]> {
  const kinds = Object.values(bombs);
  const creators = await Promise.all(Array.from({ length: 5 }, () => newCreator(portal)));
  const ids: string[] = [];
  for (let number = 0; number < count; number++) {
    const creator = creators[number % creators.length];
    const bytes = kinds[number % kinds.length];
    if (creator && bytes) ids.push((await sendBytes(creator, bytes, file)).id);
  }
  return ids;
}

/** The store tells of all of them at once, and again of those that the portal could not look into, as EventBridge does. */
async function untilRefused({ facts }: RealPortal, ids: string[]): Promise<void> {
  const headers = { authorization: `Bearer ${facts.settings["STORAGE_EVENTS_SECRET"]}` };
  const nobody = sessionWith(facts.url);
  for (;;) {
    const left = await inDatabase(facts, (client) =>
      client.query<{ id: string }>(
        `SELECT id FROM "Upload" WHERE id = ANY($1) AND state = 'RESERVED'`,
        [ids],
      ),
    );
    if (left.rows.length === 0) return;
    await Promise.all(
      left.rows.map(async ({ id }) => {
        const event = {
          source: "aws.s3",
          "detail-type": "Object Created",
          detail: {
            bucket: { name: facts.settings["S3_BUCKET"] },
            object: { key: `incoming/${id}` },
          },
        };
        const answer = await nobody.ask("POST", "/api/storage-events", event, { headers });
        await answer.arrayBuffer();
      }),
    );
  }
}

async function newCreator({ facts }: RealPortal): Promise<HttpSession> {
  const databaseUrl = facts.settings["DATABASE_URL"] ?? "";
  return signInOverHttp(facts.url, await addInvitee(databaseUrl, "CREATOR"));
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
