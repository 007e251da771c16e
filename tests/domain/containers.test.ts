import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { containers, containerTable, containerWords } from "#lib/domain/containers.ts";
import { inspect, makeFilm } from "#tests/support/film-facts.ts";

const FILM = "-f lavfi -i testsrc2=s=160x90:r=25:d=1 -f lavfi -i sine=d=1:r=48000";

describe("whatever is in the table is accepted, and read by browser and server as what it is", () => {
  test.each(containers)("%s", async (container) => {
    // ffmpeg chooses container and codecs by the ending, too.
    const film = await makeFilm(`film${containerTable[container].endings[0]}`, FILM);
    const { server, browser } = await inspect(film);
    expect(server).toMatchObject({ outcome: "verified", media: { container } });
    expect(browser).toMatchObject({ refusal: null, media: { container } });
  });
});

test("no ending and no type belongs to two containers", () => {
  const entries = Object.values(containerTable);
  const said = entries.flatMap(({ endings, mimeTypes }) => [...endings, ...mimeTypes]);
  expect(said).toHaveLength(new Set(said).size);
});

test("the README names the containers that are accepted", async () => {
  const accepted = containerWords.replace(" or ", " and ");
  expect(await readFile("README.md", "utf8")).toContain(`Accepted are ${accepted} films`);
});
