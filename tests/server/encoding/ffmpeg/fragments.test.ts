import { expect, test } from "vitest";
import { FragmentReader } from "#lib/server/encoding/base/ffmpeg/fragments.ts";
import { bombs } from "#tests/support/bombs.ts";
import { box, fragment, fragmentedFilm, fullBox, u32 } from "#tests/support/boxes.ts";

function read(bytes: Uint8Array): FragmentReader {
  const reader = new FragmentReader();
  reader.push(bytes);
  reader.end();
  return reader;
}

test("a fragment is as long as its samples say", () => {
  const run = fullBox("trun", 0x100, u32(3, 100, 200, 300));
  const film = fragmentedFilm(fragment(run), box("mdat", new Uint8Array(10)));
  expect(read(film).fragments).toMatchObject([{ start: 0, duration: 600 }]);
});

test("samples that are all alike are not counted one by one", () => {
  const run = fullBox("trun", 0, u32(0xffffffff));
  const film = fragmentedFilm(fragment(run), box("mdat", new Uint8Array(10)));
  expect(read(film).fragments).toMatchObject([{ duration: 0 }]);
});

test("samples that are announced and not there break the film off", () => {
  const film = bombs["trun: frames with sizes"] ?? new Uint8Array();
  expect(() => read(film)).toThrow("does not hold them");
});
