import { describe, expect, test } from "vitest";
import { rewritePlaylist, UnsafePlaylist } from "#lib/server/views/playback/rewrite-playlist.ts";

const sign = (name: string) => `https://bucket.example/${name}?signed`;
const rewrite = (...lines: string[]) =>
  rewritePlaylist(lines.join("\n"), sign).trimEnd().split("\n");

test("media becomes signed URLs; a file in byte ranges is signed once", () => {
  let signatures = 0;
  const counting = (name: string) => `${sign(name)}${(signatures += 1)}`;
  const text = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:6
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="v1080.mp4",BYTERANGE="820@0"
#EXTINF:6.000,
#EXT-X-BYTERANGE:1000@820
v1080.mp4
#EXTINF:2.5,
#EXT-X-BYTERANGE:700@1820
v1080.mp4
#EXT-X-ENDLIST
`;

  const url = "https://bucket.example/v1080.mp4?signed1";
  expect(rewritePlaylist(text, counting)).toBe(
    text.replace('"v1080.mp4"', `"${url}"`).replaceAll("\nv1080.mp4\n", `\n${url}\n`),
  );
  expect(signatures).toBe(1);
});

test("other playlists keep their relative names, so that they stay under the same address", () => {
  const text = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Sound, stereo",DEFAULT=YES,URI="audio.m3u8"
#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="cc",NAME="CC1",INSTREAM-ID="CC1"
#EXT-X-STREAM-INF:BANDWIDTH=5000000,RESOLUTION=1920x1080,CODECS="avc1.640028,mp4a.40.2",AUDIO="audio"
hd/v1080.m3u8
#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=90000,URI="iframes.m3u8"
`;

  expect(rewritePlaylist(text, sign)).toBe(text);
});

test("line ends, a byte order mark and blanks of other systems are read", () => {
  const text = "\uFEFF#EXTM3U \r\n\r\n#EXTINF:1.0,title\r\n  a.ts\t\r\n";

  expect(rewritePlaylist(text, sign)).toBe(`#EXTM3U\n#EXTINF:1.0,title\n${sign("a.ts")}\n`);
});

test("what a player would follow elsewhere, or nobody knows, is left out", () => {
  expect(
    rewrite(
      "#EXTM3U",
      "# made by somebody",
      '#EXT-X-DEFINE:NAME="host",VALUE="https://evil.example"',
      '#EXT-X-CONTENT-STEERING:SERVER-URI="https://evil.example/steer"',
      '#EXT-X-SESSION-DATA:DATA-ID="a",URI="https://evil.example/data"',
      '#EXT-X-DATERANGE:ID="ad",CLASS="com.apple.hls.interstitial",X-ASSET-URI="https://evil.example/ad.m3u8"',
      '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="https://evil.example/p.mp4"',
      '#EXT-X-RENDITION-REPORT:URI="https://evil.example/r.m3u8"',
      '#EXT-X-PART:DURATION=1,URI="https://evil.example/part.mp4"',
      "#EXT-X-KEY:METHOD=NONE",
      "#EXTINF:1,",
      "a.ts",
    ),
  ).toEqual(["#EXTM3U", "#EXTINF:1,", sign("a.ts")]);
});

const names = [
  "https://evil.example/a.ts",
  "HTTP://evil.example/a.ts",
  "//evil.example/a.ts",
  "/originals/a/b/original",
  "\\\\evil.example\\a.ts",
  "../1/a.ts",
  "hd/../../1/a.ts",
  "./a.ts",
  "..",
  "hd//a.ts",
  "%2e%2e/a.ts",
  "a%2Fb.ts",
  "a.ts?X-Amz-Signature=1",
  "a.ts#t=1",
  "file:///etc/passwd",
  "data:video/mp2t;base64,AAAA",
  "javascript:alert(1)",
  "{$host}/a.ts",
  ".hidden",
  "a b.ts",
  "ä.ts",
  "a\u0000.ts",
  `${"a/".repeat(5)}b.ts`,
  "x".repeat(300),
];

describe("an address that is no plain name below the prefix ends it all", () => {
  test.each(names)("a segment %j", (name) => {
    expect(() => rewrite("#EXTM3U", "#EXTINF:1,", name)).toThrow(UnsafePlaylist);
  });

  test.each(names)("a map %j", (name) => {
    expect(() => rewrite("#EXTM3U", `#EXT-X-MAP:URI="${name}"`)).toThrow(UnsafePlaylist);
  });

  test.each(names)("a playlist %j", (name) => {
    expect(() => rewrite("#EXTM3U", "#EXT-X-STREAM-INF:BANDWIDTH=1", `${name}.m3u8`)).toThrow(
      UnsafePlaylist,
    );
    expect(() => rewrite("#EXTM3U", `#EXT-X-MEDIA:TYPE=AUDIO,URI="${name}.m3u8"`)).toThrow(
      UnsafePlaylist,
    );
  });
});

test.each([
  ["nothing", ""],
  ["a page", "<html>"],
  ["another first line", "#EXTINF:1,\na.ts"],
  ["an address out of place", "#EXTM3U\na.ts"],
  ["two addresses for one segment", "#EXTM3U\n#EXTINF:1,\na.ts\nb.ts"],
  ["a playlist as a segment", "#EXTM3U\n#EXTINF:1,\na.m3u8"],
  ["media as a playlist", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\na.ts"],
  ["media as another rendition", '#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,URI="a.mp4"'],
  ["a key", '#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="key.bin"'],
  ["a key elsewhere", '#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="https://evil.example/key"'],
  ["a key hidden behind none", '#EXTM3U\n#EXT-X-KEY:METHOD=NONE,URI="https://evil.example/key"'],
  ["a key for all", '#EXTM3U\n#EXT-X-SESSION-KEY:METHOD=SAMPLE-AES,URI="skd://key"'],
  ["a URI without quotes", "#EXTM3U\n#EXT-X-MAP:URI=a.mp4"],
  ["a quote that never ends", '#EXTM3U\n#EXT-X-MAP:URI="a.mp4'],
  ["attributes in small letters", '#EXTM3U\n#EXT-X-MAP:uri="a.mp4"'],
  ["more files than a day has", `#EXTM3U\n${"#EXTINF:1,\na.ts\n".repeat(20_001)}`],
])("%s is not passed on", (_, text) => {
  expect(() => rewritePlaylist(text, sign)).toThrow(UnsafePlaylist);
});

test("a second URI of one tag is held to the same rule", () => {
  expect(() =>
    rewrite("#EXTM3U", '#EXT-X-MAP:URI="a.mp4",URI="https://evil.example/a.mp4"'),
  ).toThrow(UnsafePlaylist);
});
