import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenRules } from "#tests/support/hls-rules.ts";
import { lengthOf, takeApart } from "#tests/support/hls-stream.ts";
import { media } from "#tests/support/media.ts";
import { encodeFilm } from "#tests/support/renditions.ts";
import { hear, likeness, makeFolder, onDisk, storeFilm } from "./compare.ts";
import type { Folder } from "./compare.ts";
import { fieldFilms } from "./films.ts";

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

test.each(fieldFilms)(
  "$file is encoded as it was filmed",
  async ({ file, container, seconds, size, rate, picture, reference, sound }) => {
    const original = media(`field/${file}`);
    const film = await encodeFilm(original, await storeFilm(original, container, seconds));

    expect(brokenRules(film.objects)).toEqual({});
    const [best] = film.result.renditions;
    expect(`${best?.width}x${best?.height}`).toBe(size);
    expect(best?.frameRate).toBe(rate);
    for (const playlist of takeApart(film.objects).playlists) {
      expect(Math.abs(lengthOf(playlist) - seconds)).toBeLessThan(0.1);
    }
    const alike = await likeness(folder, film, {
      file: original,
      stream: picture,
      sound,
      reference: reference ?? `fps=${rate}:start_time=0`,
      seconds,
    });
    expect(alike).toBeGreaterThan(0.95);

    expect(film.objects.has("audio.mp4")).toBe(sound !== null);
    if (sound === null) return;
    const [made, right] = [
      await hear(await onDisk(folder, film, "audio.mp4")),
      await hear(original, `0:${sound}`),
    ];
    expect(Math.abs(made.loudest - right.loudest)).toBeLessThan(4);
    // The end of all is where the pictures end, and no edge of the sound.
    const within = (edges: number[]) => edges.filter((at) => at < seconds - 0.2);
    expect(within(made.edges).length).toBe(within(right.edges).length);
    for (const [index, at] of within(made.edges).entries()) {
      expect(Math.abs(at - (right.edges[index] ?? Number.NaN))).toBeLessThan(0.05);
    }
  },
);
