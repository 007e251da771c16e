import { expect, test } from "vitest";
import { join, u8 } from "#tests/support/boxes.ts";
import { block, element } from "#tests/support/ebml.ts";
import { inspect, load } from "#tests/support/film-facts.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const INFO = element(0x1549a966, element(0x2ad7b1, 1_000_000));

/** A second of VP8 as far as the container says, with more in its track and in the description of its picture. */
function filmWith({ inTrack = [], inPicture = [] }: { inTrack?: Bytes[]; inPicture?: Bytes[] }) {
  const picture = element(0xe0, element(0xb0, 640), element(0xba, 360), ...inPicture);
  const track = element(
    0xae,
    element(0xd7, 1),
    element(0x83, 1),
    element(0x86, "V_VP8"),
    element(0x23e383, 40_000_000),
    picture,
    ...inTrack,
  );
  const cluster = element(0x1f43b675, element(0xe7, 0), block(0), block(480), block(960));
  return join(
    element(0x1a45dfa3, element(0x4282, "matroska")),
    element(0x18538067, INFO, element(0x1654ae6b, track), cluster),
  );
}

test("a film that does not say how long it is lasts until its last frame ends", async () => {
  const { server, browser } = await inspect(filmWith({}));
  expect(server).toMatchObject({ outcome: "verified", media: { duration: 1 } });
  expect(browser.media?.duration).toBe(1);
});

const encodings = (kind: number) => element(0x6d80, element(0x6240, element(0x5033, kind)));

test("a protected track is called protected, a packed one is not", async () => {
  const { server, browser } = await inspect(filmWith({ inTrack: [encodings(1)] }));
  expect(server).toEqual({ outcome: "refused", reason: "encrypted" });
  expect(browser.refusal).toBe("encrypted");
  const packed = await inspect(filmWith({ inTrack: [encodings(0)] }));
  expect(packed.server).not.toMatchObject({ reason: "encrypted" });
});

test.each<[string, Bytes[], number, number]>([
  ["in pixels", [element(0x54b0, 1280), element(0x54ba, 360)], 1280, 360],
  ["as a ratio", [element(0x54b0, 4), element(0x54ba, 3), element(0x54b2, 3)], 640, 480],
  ["in centimetres", [element(0x54b0, 16), element(0x54ba, 9), element(0x54b2, 1)], 640, 360],
  ["by its width alone", [element(0x54b0, 960)], 960, 360],
  ["in nobody knows what", [element(0x54b0, 4), element(0x54ba, 3), element(0x54b2, 4)], 640, 360],
])("the shape of a picture that is told %s", async (_, inPicture, width, height) => {
  const { server, browser } = await inspect(filmWith({ inPicture }));
  expect(server).toMatchObject({ media: { video: { width, height } } });
  expect(browser.media).toMatchObject({ width, height });
});

test.each([0x7e, 0x3e])("a length that is a lie is not believed", async (exponent) => {
  const bytes = await load("h264-aac.mkv");
  const at = Buffer.from(bytes.buffer).indexOf(Buffer.from([0x44, 0x89, 0x88]));
  expect(at).toBeGreaterThan(0);
  bytes.set(u8(exponent), at + 3);
  const { server, browser } = await inspect(bytes);
  if (server.outcome !== "verified") throw new Error(server.reason);
  expect(Math.abs(server.media.duration - 3.02)).toBeLessThan(0.1);
  expect(browser.media?.duration).toBe(server.media.duration);
});
