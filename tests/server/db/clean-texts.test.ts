import { readFile } from "node:fs/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { cleanLine, cleanLines } from "#lib/domain/text.ts";
import { TITLE_LENGTH } from "#lib/domain/title.ts";
import { db } from "#lib/server/base/db/client.ts";
import { env } from "#lib/server/base/env.ts";
import { createPerson, createVideo } from "../videos/builders.ts";

const MIGRATION = "prisma/migrations/20261129023500_clean_texts/migration.sql";

async function migrate(): Promise<void> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  try {
    await client.query(await readFile(MIGRATION, "utf8"));
  } finally {
    await client.end();
  }
}

const dirty = [
  "Zu\u0308rich\u202e gpj.\u2069",
  " \u00a0tabs\tand\r\nbreaks\u0085\u2028\u001b[31m ",
  "\u1112\u1161\u11ab 👩‍👩‍👧‍👦 שלום\u200f",
  "as it should be",
];

test("texts that were kept before are made what new ones are", async () => {
  const creator = await createPerson("CREATOR", "Zoe\u0308\u0007");
  const videos = await Promise.all(
    dirty.map((text) =>
      createVideo(creator, { title: text, fileName: text, description: text, tags: [text, "a"] }),
    ),
  );
  await migrate();

  for (const [at, { id, uploadId }] of videos.entries()) {
    const text = dirty[at] ?? "";
    const video = await db.video.findUniqueOrThrow({ where: { id } });
    expect(video).toMatchObject({
      title: cleanLine(text),
      description: cleanLines(text),
      tags: [cleanLine(text), "a"],
    });
    const upload = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
    expect(upload.fileName).toBe(cleanLine(text));
  }
  expect((await db.user.findUniqueOrThrow({ where: { id: creator.id } })).name).toBe("Zoë");
});

test("titles and tags that were too long, empty or the same are ones that may be saved again", async () => {
  const creator = await createPerson("CREATOR");
  const titles = ["a".repeat(255), "🎥".repeat(120), `${"b".repeat(199)}🎥`, "\u0007\u202e"];
  const videos = await Promise.all(
    titles.map((title) =>
      createVideo(creator, { title, tags: ["e\u0301", "\u00e9", "b", "\u0007"] }),
    ),
  );
  await migrate();

  const rows = await db.video.findMany({ where: { id: { in: videos.map(({ id }) => id) } } });
  for (const { title, tags } of rows) {
    expect(title.length).toBeLessThanOrEqual(TITLE_LENGTH);
    expect(title.length).toBeGreaterThan(0);
    expect(title.isWellFormed()).toBe(true);
    expect(tags).toEqual(["é", "b"]);
  }
  expect(rows.map(({ title }) => title)).toContain("Untitled video");
});
