import type { EncoderName } from "#lib/domain/encoding.ts";
import { db } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { boss } from "#lib/server/base/queue/send-job.ts";
import { WORKER_NAME } from "#lib/server/base/queue/worker-name.ts";

export type EncodingStatus = {
  encoder: EncoderName;
  /** Workers that are alive. */
  workers: {
    id: string;
    host: string;
    pid: number;
    /** Its description of its encoder. */
    encodesWith: string;
    /** Jobs it is running, and may run, at a time. */
    busy: number;
    places: number;
    heardAt: string;
  }[];
  waiting: number;
  running: number;
  /** Failures of the last day, newest first. */
  failed: { videoId: string; title: string; at: string; reason: string }[];
};

const DAY_MS = 24 * 3600 * 1000;
const MOST_FAILED = 10;

/** Reads the state of encoding: workers, jobs waiting and running, failures. */
export async function readEncodingStatus(now: Date): Promise<EncodingStatus> {
  const [instances, waiting, running, failed] = await Promise.all([
    boss().then((queue) => queue.getInstances()),
    db.encoding.count({ where: { settledAt: null, upload: { encodingState: "QUEUED" } } }),
    db.encoding.count({ where: { settledAt: null, upload: { encodingState: "RUNNING" } } }),
    db.encoding.findMany({
      where: {
        settledAt: { gt: new Date(now.getTime() - DAY_MS) },
        upload: { encodingState: "FAILED" },
      },
      orderBy: { settledAt: "desc" },
      take: MOST_FAILED,
      include: { upload: { include: { video: { select: { id: true, title: true } } } } },
    }),
  ]);
  return {
    encoder: env.ENCODER,
    workers: instances
      .filter(({ live, name }) => live && name?.startsWith(WORKER_NAME))
      .map(({ id, host, pid, name, workers, heartbeatOn }) => {
        const encoding = workers.find(({ queue }) => queue === "encode");
        return {
          id,
          host,
          pid,
          encodesWith: name?.slice(WORKER_NAME.length).trim() ?? "",
          busy: encoding?.active ?? 0,
          places: encoding?.localConcurrency ?? 0,
          heardAt: heartbeatOn.toISOString(),
        };
      }),
    waiting,
    running,
    failed: failed.map(({ upload, reason, settledAt }) => ({
      videoId: upload.video.id,
      title: upload.video.title,
      at: (settledAt ?? now).toISOString(),
      reason: reason ?? "",
    })),
  };
}
