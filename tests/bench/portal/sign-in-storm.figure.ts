import { signInOverHttp } from "../../support/http-session.ts";
import type { HttpSession } from "../../support/http-session.ts";
import { median } from "../engine/compare.ts";
import type { Bench, Line } from "../figure.ts";
import { openPortal } from "./real-portal.ts";

export const figures = ["sign-in-storm"];

const GUESSES = 40;
const PAGE = "/account";
const GAP_MS = 20;

/** Milliseconds that a signed-in person's page took, one request after the other, and how the guesses ended. */
type Round = { idle: number[]; storm: number[]; stormSeconds: number; statuses: number[] };

/**
 * Forty wrong sign-ins at once, each for another address from another network, beside a person who opens pages: what the page
 * takes then, and what it takes when nobody signs in, in the same run.
 */
export async function measure(bench: Bench): Promise<Line[]> {
  await using portal = await openPortal({ TRUSTED_PROXIES: "1" });
  const { url, people } = portal.facts;
  const [person] = people;
  if (!person) throw new Error("nobody is there");
  const session = await signInOverHttp(url, person);
  await pagesUntil(session, Promise.resolve(), 20);

  const rounds: Round[] = [];
  for (let run = 0; run < bench.runs; run++) {
    const idle = await pagesUntil(session, Promise.resolve(), 50);
    const begun = performance.now();
    const guesses = Promise.all(
      Array.from({ length: GUESSES }, (_, index) => guess(url, run, index)),
    );
    const storm = await pagesUntil(session, guesses, 1);
    const stormSeconds = (performance.now() - begun) / 1000;
    rounds.push({ idle, storm, stormSeconds, statuses: await guesses });
    console.error(JSON.stringify({ run, stormSeconds, pages: storm.length }));
  }
  const idle = rounds.flatMap((round) => round.idle);
  const storm = rounds.flatMap((round) => round.storm);
  const ours = quantile(storm, 0.95);
  const theirs = quantile(idle, 0.95);
  const statuses = rounds.flatMap((round) => round.statuses);
  return [
    {
      figure: "sign-in-storm",
      ours,
      unit: "ms",
      peer: `GET ${PAGE} of the same person while nobody signs in, p95`,
      theirs,
      ratio: Number((ours / theirs).toFixed(2)),
      runs: rounds.length,
      guesses: GUESSES,
      p50Ms: quantile(storm, 0.5),
      maxMs: quantile(storm, 1),
      idleP50Ms: quantile(idle, 0.5),
      idleMaxMs: quantile(idle, 1),
      stormSeconds: Number(median(rounds.map((round) => round.stormSeconds)).toFixed(1)),
      tried: statuses.filter((status) => status === 401).length,
      refused: statuses.filter((status) => status === 429).length,
    },
  ];
}

/** Opens the page again and again, at least `least` times and until something else has ended. */
async function pagesUntil(
  session: HttpSession,
  ended: Promise<unknown>,
  least: number,
): Promise<number[]> {
  let over = false;
  void ended.then(() => (over = true));
  const took: number[] = [];
  while (!over || took.length < least) {
    const asked = performance.now();
    const page = await session.ask("GET", PAGE);
    await page.text();
    if (page.status !== 200) throw new Error(`${PAGE} answered ${page.status}`);
    took.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, GAP_MS));
  }
  return took;
}

/** One wrong password for an address that nobody has, from a network of its own. Answers the status. */
async function guess(url: string, run: number, index: number): Promise<number> {
  const headers = { "x-forwarded-for": `198.51.${run}.${index}` };
  const first = await fetch(`${url}/api/auth/csrf`, { headers });
  const { csrfToken } = await first.json();
  const cookie = first.headers
    .getSetCookie()
    .map((each) => each.slice(0, each.indexOf(";")))
    .join("; ");
  const email = `nobody-${run}-${index}@newsreel.example`;
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { ...headers, cookie },
    body: new URLSearchParams({ csrfToken, email, password: "a wrong password", json: "true" }),
  });
  await answer.text();
  return answer.status;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1));
}
