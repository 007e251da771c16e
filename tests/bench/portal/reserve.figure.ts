import { Agent, request } from "node:http";
import { median } from "../engine/compare.ts";
import type { Bench, Line } from "../figure.ts";
import { costOf, costSince } from "./process-cost.ts";
import { createTokens, inDatabase, openPortal } from "./real-portal.ts";
import type { RealPortal } from "./real-portal.ts";

export const figures = ["reserve"];

const GiB = 1024 ** 3;
const film = { fileName: "late winner.mp4", contentType: "video/mp4" };
const kinds = [
  { transfer: "multipart", body: { ...film, size: 2 * GiB } },
  { transfer: "post", body: { ...film, size: 2_000_000 } },
];

/** The nearest route that does nothing: the same checks of who asks, a JSON body, and then there is no such upload. */
const nothing = { path: "/api/uploads/none/parts", body: { parts: [] }, status: 404 };

/** `cpuMs` is the app process's own time for one answer: what does not change when the machine has other things to do. */
type Round = { perSecond: number; cpuMs: number; latencies: number[] };

/** Creators who reserve one file after the other over connections that stay open, against the same who ask for nothing. */
export async function measure(bench: Bench): Promise<Line[]> {
  await using portal = await openPortal({
    DAILY_UPLOADS: "100000",
    DAILY_BYTES: String(1e15),
    DATABASE_POOL: "10",
  });
  const tokens = await createTokens(portal.facts, 64);
  const count = bench.quick ? 100 : 600;
  await round(portal, tokens.slice(0, 4), 200, { path: "/api/uploads", ...kinds[0], status: 201 });
  const lines: Line[] = [];
  for (const { transfer, body } of kinds) {
    for (const creators of [1, 16, 64]) {
      const who = tokens.slice(0, creators);
      const reserved: Round[] = [];
      const idle: Round[] = [];
      for (let run = 0; run < bench.runs; run++) {
        await forget(portal);
        const asks = [
          async () =>
            reserved.push(
              await round(portal, who, count, { path: "/api/uploads", body, status: 201 }),
            ),
          async () => idle.push(await round(portal, who, count, nothing)),
        ];
        for (const ask of run % 2 === 0 ? asks : asks.toReversed()) await ask();
      }
      lines.push(lineOf(transfer, creators, reserved, idle));
      console.error(JSON.stringify(lines.at(-1)));
    }
  }
  return lines;
}

function lineOf(transfer: string, creators: number, reserved: Round[], idle: Round[]): Line {
  const ours = median(reserved.map(({ perSecond }) => perSecond));
  const theirs = median(idle.map(({ perSecond }) => perSecond));
  const quantile = (rounds: Round[], share: number) => {
    const all = rounds.flatMap(({ latencies }) => latencies).toSorted((a, b) => a - b);
    return Number((all[Math.floor(share * (all.length - 1))] ?? Number.NaN).toFixed(1));
  };
  const cpu = (rounds: Round[]) => Number(median(rounds.map(({ cpuMs }) => cpuMs)).toFixed(2));
  return {
    figure: "reserve",
    ours: Number(ours.toFixed(1)),
    unit: "requests/s",
    peer: `POST ${nothing.path}, authenticated, which finds nothing`,
    theirs: Number(theirs.toFixed(1)),
    ratio: Number((ours / theirs).toFixed(3)),
    runs: reserved.length,
    creators,
    transfer,
    p50Ms: quantile(reserved, 0.5),
    p99Ms: quantile(reserved, 0.99),
    theirP50Ms: quantile(idle, 0.5),
    theirP99Ms: quantile(idle, 0.99),
    cpuMs: cpu(reserved),
    theirCpuMs: cpu(idle),
  };
}

type Ask = { path: string; body?: unknown; status: number };

/** Every creator asks one question after the other until all of them together have asked `count`. */
async function round(
  { facts, pid }: RealPortal,
  tokens: readonly string[],
  count: number,
  { path, body, status }: Ask,
): Promise<Round> {
  const agent = new Agent({ keepAlive: true });
  const latencies: number[] = [];
  let left = count;
  const before = costOf(pid);
  const begun = performance.now();
  await Promise.all(
    tokens.map(async (token) => {
      while (left-- > 0) {
        const asked = performance.now();
        const answered = await post(agent, `${facts.url}${path}`, token, JSON.stringify(body));
        if (answered !== status) throw new Error(`${path} answered ${answered}`);
        latencies.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const { cpuSeconds } = costSince(before, pid);
  agent.destroy();
  return { perSecond: count / seconds, cpuMs: (cpuSeconds * 1000) / count, latencies };
}

function post(agent: Agent, url: string, token: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const asked = request(url, { agent, method: "POST", headers }, (answer) => {
      answer.on("end", () => resolve(answer.statusCode ?? 0)).on("error", reject);
      answer.resume();
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Each round begins on a morning: what was reserved before belongs to other days. */
function forget({ facts }: RealPortal): Promise<unknown> {
  return inDatabase(facts, (client) =>
    client.query(`UPDATE "Upload" SET "reservedAt" = "reservedAt" - interval '2 days'`),
  );
}
