import { globSync, readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { transitionEvents } from "#lib/domain/events/transitions.ts";
import { changePerson } from "#lib/server/actions/people/change-person.ts";
import { reopenVideo } from "#lib/server/actions/review/reopen-video.ts";
import { reviewVideo } from "#lib/server/actions/review/review-video.ts";
import { cancel } from "#lib/server/actions/uploads/cancel.ts";
import { expireIncomplete } from "#lib/server/actions/uploads/expire.ts";
import { recordVerdict } from "#lib/server/actions/uploads/record-verdict.ts";
import { reserve } from "#lib/server/actions/uploads/reserve.ts";
import { withdrawVideo } from "#lib/server/actions/videos/withdraw-video.ts";
import { failExport } from "#lib/server/actions/export/fail-export.ts";
import { db } from "#lib/server/base/db/client.ts";
import {
  beginAttempt,
  failEncoding,
  finishEncoding,
} from "#lib/server/encoding/actions/transitions.ts";
import { createPerson, media, rendition } from "../videos/builders.ts";

// Every move along the axes, made by the actions that make it, on a database that takes none without its event.

// Before lib/server/base/env.ts is read.
vi.hoisted(() => {
  Object.assign(process.env, {
    ENCODER: "ffmpeg",
    DECISION_UNDO_SECONDS: "0",
    EXPORT_BUCKET: "newsroom",
  });
});

const axes = [
  { axis: "upload", table: "Upload", column: "state", about: "uploadId", key: "id" },
  { axis: "encoding", table: "Upload", column: "encodingState", about: "uploadId", key: "id" },
  { axis: "review", table: "Video", column: "reviewState", about: "videoId", key: "id" },
  { axis: "export", table: "Export", column: "state", about: "uploadId", key: "uploadId" },
] as const;

beforeAll(async () => {
  await db.$executeRawUnsafe(`CREATE TABLE moves (axis text, state text)`);
  // Asked at the end of the transaction: the event may be written before the move or after it.
  await db.$executeRawUnsafe(`
    CREATE FUNCTION require_event() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      state text := to_jsonb(NEW) ->> TG_ARGV[1];
      kinds text[] := ARRAY(SELECT jsonb_array_elements_text(TG_ARGV[2]::jsonb -> state));
    BEGIN
      IF NOT EXISTS (
        SELECT 1 FROM "TimelineEntry" entry
        WHERE entry.xmin = pg_current_xact_id()::xid AND entry.kind = ANY(kinds)
          AND to_jsonb(entry) ->> TG_ARGV[3] = to_jsonb(NEW) ->> TG_ARGV[4]
      ) AND TG_ARGV[2]::jsonb ? state THEN
        RAISE EXCEPTION '% moved to % and no event says so', TG_ARGV[0], state;
      END IF;
      INSERT INTO moves VALUES (TG_ARGV[0], state);
      RETURN NULL;
    END $$`);
  for (const { axis, table, column, about, key } of axes) {
    await db.$executeRawUnsafe(`
      CREATE CONSTRAINT TRIGGER ${axis}_event AFTER UPDATE OF "${column}" ON "${table}"
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."${column}" IS DISTINCT FROM NEW."${column}")
      EXECUTE FUNCTION require_event(
        '${axis}', '${column}', '${JSON.stringify(transitionEvents[axis])}', '${about}', '${key}')`);
  }
});

const now = () => new Date();

async function reserved(creatorId?: string, videoId?: string) {
  const creator = creatorId ?? (await createPerson("CREATOR")).id;
  const file = { fileName: "clip.mp4", contentType: "video/mp4", size: 1000 };
  return reserve(creator, { ...file, ...(videoId && { videoId }) }, { now: now() });
}

const arrived = {
  key: "originals/clip.mp4",
  object: { size: 1000, etag: '"etag"', checksum: "AAAAAAAAAAA=", checksumType: "FULL_OBJECT" },
  checkedBy: "storage",
};

async function verified(creatorId?: string, videoId?: string) {
  const upload = await reserved(creatorId, videoId);
  const verdict = { outcome: "verified", media };
  await recordVerdict(upload, { ...arrived, verdict } as never, now());
  return upload;
}

async function decided(decision: "APPROVED" | "CHANGES_REQUESTED" | "REJECTED") {
  const reviewer = await createPerson("REVIEWER");
  const upload = await verified();
  const reason = decision === "APPROVED" ? undefined : "Too dark";
  await reviewVideo(reviewer, upload.videoId, { decision, reason, uploadId: upload.id }, now());
  return upload;
}

const creatorOf = ({ creatorId: id }: { creatorId: string }) => ({ id, role: "CREATOR" as const });

async function begun() {
  const attempt = await beginAttempt((await verified()).id, now());
  if (!attempt) throw new Error("the encoding begins");
  return attempt;
}

const walks: Record<string, () => Promise<unknown>> = {
  "a film is verified": () => verified(),
  "a film is refused": async () =>
    recordVerdict(
      await reserved(),
      { ...arrived, verdict: { outcome: "refused", reason: "not_a_video" } } as never,
      now(),
    ),
  "an upload is cancelled": async () => cancel(await reserved(), now()),
  "a creator is suspended": async () => {
    const [admin, upload] = [await createPerson("ADMIN"), await reserved()];
    await changePerson(admin.id, upload.creatorId, { suspended: true }, now());
  },
  "an upload expires": async () => {
    const { id, expiresAt } = await reserved();
    for (const seconds of [1, 60])
      await expireIncomplete([{ id, at: new Date(expiresAt.getTime() + seconds * 1000) }]);
  },
  "an encoding is done": async () => {
    const result = { playlist: "main.m3u8", captions: [], renditions: [rendition], warnings: [] };
    await finishEncoding(await begun(), result, now());
  },
  "an encoding fails": async () => failEncoding(await begun(), "no moov", now()),
  "a video is withdrawn while it is encoded": async () => {
    const { upload } = await begun();
    await withdrawVideo(creatorOf(upload), upload.videoId, now());
  },
  "a video is approved and reopened": async () => {
    const [admin, { videoId }] = [await createPerson("ADMIN"), await decided("APPROVED")];
    await reopenVideo(admin, videoId, { reason: "Once more" }, now());
  },
  "a video is rejected": () => decided("REJECTED"),
  "changes are requested and a new version comes": async () => {
    const { creatorId, videoId } = await decided("CHANGES_REQUESTED");
    await verified(creatorId, videoId);
  },
  "an export fails": async () =>
    failExport((await decided("APPROVED")).id, "no such bucket", now()),
};

test.each(Object.entries(walks))("%s, and its events say so", async (_, walk) => {
  await walk();
});

test("every state was reached", async () => {
  const moves = await db.$queryRaw<{ axis: string; state: string }[]>`
    SELECT DISTINCT axis, state FROM moves`;
  const reached = moves.map(({ axis, state }) => `${axis} ${state}`);

  // Copied for real in tests/server/export.
  const expected = axes
    .flatMap(({ axis }) => Object.keys(transitionEvents[axis]).map((state) => `${axis} ${state}`))
    .filter((move) => move !== "export DONE");
  expect(expected.filter((move) => !reached.includes(move))).toEqual([]);
});

test("a move without its event is not committed", async () => {
  const { videoId, id } = await verified();

  const silent = db.video.update({ where: { id: videoId }, data: { reviewState: "APPROVED" } });
  await expect(silent).rejects.toThrow(/review moved to APPROVED and no event says so/);
  const wrong = db.$transaction(async (tx) => {
    await tx.upload.update({ where: { id }, data: { state: "EXPIRED" } });
    await tx.timelineEntry.create({ data: { kind: "upload.cancelled", uploadId: id } });
  });
  await expect(wrong).rejects.toThrow(/upload moved to EXPIRED/);
});

test("whatever writes a state knows of events", () => {
  const files = globSync("lib/server/{actions,model,jobs,encoding}/**/*.ts");
  const codes = files.map((file) => ({ file, code: readFileSync(file, "utf8") }));

  expect(codes.filter(({ code }) => writesState(code)).length).toBeGreaterThan(8);
  expect(
    codes.filter(({ code }) => writesState(code) && !knowsEvents(code)).map(({ file }) => file),
  ).toEqual([]);
});

test.each([
  'await tx.upload.updateMany({ where: { id }, data: { settledAt: now, state: "EXPIRED" } });',
  "await tx.video.update({ where: { id }, data: { reviewState: decision } });",
  "await db.$executeRaw`UPDATE \"Upload\" SET state = 'EXPIRED' WHERE id = ${id}`;",
])("a state that is written in silence is found: %s", (code) => {
  expect(writesState(code)).toBe(true);
  expect(knowsEvents(code)).toBe(false);
});

const knowsEvents = (code: string) => /\brecord(ed)?Events?\b/i.test(code);

function writesState(code: string): boolean {
  const isMove =
    /\b(upload|video|export)\.(updateMany|update|updateManyAndReturn|upsert)\(/.test(code) ||
    /UPDATE "(Upload|Video|Export)"/.test(code);
  const written = [...code.matchAll(/\bdata:\s*\{[^}]*\}|\bSET [^\n]*/g)].map(([data]) => data);
  return (
    isMove && written.some((data) => /\b(state|encodingState|reviewState)"?\s*[:=,]/.test(data))
  );
}
