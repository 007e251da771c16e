import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, inject, test, vi } from "vitest";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { EncodingResult } from "#lib/domain/encoding.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { startWorker } from "../../support/workers.ts";
import type { Worker } from "../../support/workers.ts";
import { kindsOf, queueFilm, stateOf, storedOf, uploadOf } from "./films.ts";
import type { Film } from "./films.ts";

// Before lib/server/base/env.ts is read.
vi.hoisted(() => void (process.env["ENCODER"] = "ffmpeg"));

const FILMS = 20;
const KILL_EVERY_MS = 3000;
const services = inject("services");
const workers: Worker[] = [];

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
});

/** Names of everything that a result leads to: what it names itself, and what these name in turn. */
async function namedBy(film: Film, names: string[]): Promise<Set<string>> {
  const { encoding } = await uploadOf(film);
  const result = EncodingResult.parse(encoding?.result);
  const prefix = renditionsPrefix(
    { id: film.uploadId, videoId: film.videoId },
    encoding?.attempt ?? 0,
  );
  const open = [
    result.playlist,
    ...[result.poster, result.storyboard, result.waveform].flatMap((key) => key ?? []),
    ...result.captions.map(({ key }) => key),
  ];
  const named = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (named.has(name)) continue;
    named.add(name);
    if (!/\.(?:m3u8|vtt)$/.test(name)) continue;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: prefix + name }));
    const text = (await Body?.transformToString()) ?? "";
    open.push(...names.filter((other) => text.includes(other)));
  }
  return named;
}

/** Milliseconds that the slowest of the encodings took which are done. */
async function longestSoFar(films: Film[]): Promise<number> {
  const took = (await Promise.all(films.map(uploadOf))).map(({ encoding }) =>
    encoding?.startedAt && encoding.settledAt
      ? encoding.settledAt.getTime() - encoding.startedAt.getTime()
      : 0,
  );
  return Math.max(...took);
}

test(
  "20 jobs, two workers, one of them killed every few seconds: every film is ready, every rendition is there once",
  { timeout: 900_000 },
  async () => {
    const films: Film[] = [];
    for (let count = 0; count < FILMS; count += 1) films.push(await queueFilm());
    const start = async (place: number) => {
      workers[place] = await startWorker(services, {});
    };
    await Promise.all([start(0), start(1)]);
    const areReady = async () =>
      (await Promise.all(films.map(stateOf))).every((state) => state === "READY");

    let kills = 0;
    while (!(await areReady())) {
      // Every few seconds; on a machine so slow that nothing would ever get done in between, as often as it allows.
      await wait(Math.max(KILL_EVERY_MS, 0.7 * (await longestSoFar(films))));
      const place = kills % 2;
      await workers[place]?.kill();
      await start(place);
      kills += 1;
    }

    expect(kills).toBeGreaterThan(2);
    let attempts = 0;
    for (const film of films) {
      const { encoding } = await uploadOf(film);
      attempts += encoding?.attempt ?? 0;
      expect(encoding).toMatchObject({ failures: 0, percent: 100 });
      expect(await kindsOf(film)).toEqual([
        "encoding.queued",
        "encoding.started",
        "encoding.ready",
      ]);
      // What the last one that was killed left goes when its job comes back.
      const ofResult = (key: string) => key.startsWith(`${encoding?.attempt}/`);
      await expect
        .poll(async () => (await storedOf(film)).filter((key) => !ofResult(key)), {
          timeout: 60_000,
          interval: 500,
        })
        .toEqual([]);
      const names = (await storedOf(film)).map((key) => key.slice(key.indexOf("/") + 1));
      expect(new Set(names)).toEqual(await namedBy(film, names));
    }
    console.log(`${kills} workers were killed; ${attempts} attempts for ${FILMS} films`);
    expect(attempts).toBeGreaterThan(FILMS);
  },
);
