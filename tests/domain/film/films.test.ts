import { describe, expect, test, vi } from "vitest";
import { ascii, box, join, u32 } from "#tests/support/boxes.ts";
import { inspect, load, makeFilm, probe } from "#tests/support/film-facts.ts";

// Each film is looked at by ffprobe, too: a process of its own, of which a busy machine runs several.
vi.setConfig({ testTimeout: 90_000 });

// Films of real devices and programs, and others of their kinds. The verdict is the server's and the browser's alike; what
// is said of a film that is taken is what ffprobe says of it.

type Bytes = Uint8Array<ArrayBuffer>;
type Make = () => Promise<Bytes>;

const PICTURE = "-f lavfi -i testsrc2=s=320x180:r=25:d=2";
const SOUND = "-f lavfi -i sine=d=2:r=48000";
const H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";
const AAC = "-c:a aac";
const both =
  (name: string, words = `${H264} ${AAC}`): Make =>
  () =>
    makeFilm(name, `${PICTURE} ${SOUND} ${words}`);

const field =
  (name: string): Make =>
  () =>
    load(`field/${name}`);
const media =
  (name: string): Make =>
  () =>
    load(name);

const changed =
  (make: Make, change: (bytes: Bytes) => Bytes): Make =>
  async () =>
    change(await make());
const followedBy = (make: Make, ...more: Bytes[]) => changed(make, (bytes) => join(bytes, ...more));
const upTo = (make: Make, end: number) => changed(make, (bytes) => bytes.slice(0, end));
const from = (make: Make, start: number) => changed(make, (bytes) => bytes.slice(start));

/** Where these letters first stand. */
function find(bytes: Bytes, letters: string, after = 0): number {
  const at = Buffer.from(bytes.buffer).indexOf(letters, after, "latin1");
  if (at === -1) throw new Error(`there is no ${letters} in it`);
  return at;
}

/** Other letters in the place of these, wherever they first stand. */
const renamed = (make: Make, from: string, to: string): Make =>
  changed(make, (bytes) => {
    const film = bytes.slice();
    film.set(ascii(to), find(film, from));
    return film;
  });

/** A checksum of 16 bytes behind every packet, as some receivers record. */
const withChecksums = (bytes: Bytes): Bytes =>
  join(
    ...Array.from({ length: Math.floor(bytes.length / 188) }, (_, index) =>
      join(bytes.slice(index * 188, (index + 1) * 188), new Uint8Array(16)),
    ),
  );

const noise = (length: number): Bytes =>
  Uint8Array.from({ length }, (_, index) => ((index * 2654435761) >>> 13) & 255);

const PROGRAMS = `${PICTURE} -f lavfi -i testsrc2=s=640x360:r=25:d=2 ${SOUND}`;
const twoPictures: Make = () =>
  makeFilm(
    "two.ts",
    `${PROGRAMS} -map 0:v -map 1:v -map 2:a ${H264} ${AAC} -program program_num=1:st=0 -program program_num=2:st=1:st=2`,
  );

const taken: Record<string, Make> = {
  // Bytes behind the last box.
  "trailer.mp4": field("trailer.mp4"),
  "a trailer of letters, as Samsung's cameras write it": followedBy(
    media("h264-aac-moov-last.mp4"),
    ascii("SEFHsomething of the camera's own SEFT"),
  ),
  "zero bytes behind it": followedBy(media("h264-aac-faststart.mp4"), new Uint8Array(4096)),
  "a number behind it": followedBy(media("h264-aac.mov"), u32(0)),
  "noise behind it": followedBy(media("h264-aac-moov-last.mp4"), noise(5000)),
  "a last box that is longer than the file": followedBy(
    media("h264-aac-faststart.mp4"),
    join(u32(9_999_999), ascii("inst"), noise(100)),
  ),
  "media data that says it is longer than the file": changed(
    media("h264-aac-faststart.mp4"),
    (bytes) => {
      const film = bytes.slice();
      const at = find(film, "mdat") - 4;
      film.set(u32(film.length - at + 1000), at);
      return film;
    },
  ),
  "fragments with noise behind them": followedBy(
    both("f.mp4", `${H264} ${AAC} -movflags frag_keyframe+empty_moov`),
    noise(3000),
  ),
  // QuickTime without a type.
  "60-no-ftyp.mov": field("60-no-ftyp.mov"),
  "QuickTime that begins with skip": renamed(media("h264-aac.mov"), "ftyp", "skip"),
  "QuickTime that begins with free": renamed(media("hevc-aac.mov"), "ftyp", "free"),
  "QuickTime whose index comes first": renamed(media("h264-aac-faststart.mp4"), "ftyp", "wide"),
  // Transport streams.
  "13-mpeg2.ts": field("13-mpeg2.ts"),
  "MPEG-2 of wide pixels with AC-3": () =>
    makeFilm(
      "w.ts",
      `-f lavfi -i testsrc2=s=720x576:r=25:d=2 ${SOUND} -c:v mpeg2video -aspect 16:9 -c:a ac3`,
    ),
  "MPEG-2 in M2TS": both("m.m2ts", "-c:v mpeg2video -c:a mp2 -mpegts_m2ts_mode 1"),
  "16-radio-first.ts": field("16-radio-first.ts"),
  "two programs with a picture, the larger one second": twoPictures,
  "a stream that is cut inside a packet": upTo(field("73-dvb-start.ts"), 280_872 - 100),
  "a stream that begins inside a packet": from(field("73-dvb-start.ts"), 100),
  "a stream that begins and ends inside a packet of 192 bytes": changed(
    both("m.m2ts", `${H264} ${AAC} -mpegts_m2ts_mode 1`),
    (bytes) => bytes.slice(77, -50),
  ),
  "packets of 204 bytes": changed(field("13-mpeg2.ts"), withChecksums),
  "noise in the middle of a stream": changed(field("73-dvb-start.ts"), (bytes) =>
    join(bytes.slice(0, 100_000), noise(1111), bytes.slice(100_000)),
  ),
  "HEVC in a stream": both(
    "h.ts",
    `-c:v libx265 -preset ultrafast -x265-params log-level=none ${AAC}`,
  ),
  // Clocks.
  "73-dvb-start.ts": field("73-dvb-start.ts"),
  "a clock that begins again on the way": both("w.ts", `${H264} ${AAC} -output_ts_offset 95441.5`),
  "a clock that begins at 20 hours": both("l.m2ts", `${H264} ${AAC} -output_ts_offset 72000`),
  "sound in LATM": both("l.ts", `${H264} ${AAC} -ac 2 -mpegts_flags latm`),
  "sound in LATM with the clock of a broadcast": both(
    "l.ts",
    `${H264} ${AAC} -ar 44100 -mpegts_flags latm -output_ts_offset 40000`,
  ),
  // Edit lists.
  "57-multi-edit.mp4": field("57-multi-edit.mp4"),
  "a sound that begins late": () =>
    makeFilm("late.mov", `${PICTURE} -itsoffset 1 ${SOUND} ${H264} ${AAC}`),
  "a picture that begins in the middle": () =>
    makeFilm(
      "in.mp4",
      `-ss 1.3 -i ${new URL("../../media/h264-aac-faststart.mp4", import.meta.url).pathname} -c copy`,
    ),
  // Matroska.
  "a live recording": both("l.mkv", `${H264} ${AAC} -live 1`),
  "a live recording that was cut": upTo(both("l.mkv", `${H264} ${AAC} -live 1`), 60_000),
  "a live WebM that was cut": upTo(
    both("l.webm", "-c:v libvpx -b:v 500k -deadline realtime -c:a libopus -live 1"),
    40_000,
  ),
  // Shapes.
  "45-prores-1440x1080-sar43.mov": field("45-prores-1440x1080-sar43.mov"),
  "wide pixels in MP4": both("a.mp4", `${H264} ${AAC} -aspect 2.39`),
  "high pixels in MP4": both("a.mp4", `${H264} ${AAC} -aspect 1`),
  "a shape in Matroska": both("a.mkv", `${H264} ${AAC} -aspect 4:3`),
  "wide pixels in WebM": both("a.webm", "-c:v libvpx -deadline realtime -c:a libopus -aspect 2.39"),
  "a shape in a stream": both("a.ts", `${H264} ${AAC} -aspect 4:3`),
  "a shape in a stream of HEVC": both(
    "a.ts",
    `-c:v libx265 -preset ultrafast -x265-params log-level=none -aspect 4:3 ${AAC}`,
  ),
  "a shape of its own in a stream of HEVC, behind all that may stand before it": both(
    "a.ts",
    `-c:v libx265 -preset medium -x265-params log-level=none:scaling-list=default:temporal-layers=3:bframes=4 -aspect 2.39 ${AAC}`,
  ),
  // Tracks.
  "43b-mjpeg-first.mp4": field("43b-mjpeg-first.mp4"),
  "50-apac-first.mov": field("50-apac-first.mov"),
  "an unknown sound first": renamed(
    () => makeFilm("s.mp4", `${PICTURE} ${SOUND} -map 0 -map 1 -map 1 ${H264} ${AAC}`),
    "mp4a",
    "zzzz",
  ),
  "an unknown picture first": renamed(
    () => makeFilm("p.mp4", `${PICTURE} ${PICTURE} -map 0 -map 1 ${H264}`),
    "avc1",
    "zzzz",
  ),
  "a still first in Matroska": () =>
    makeFilm(
      "still.mkv",
      `-f lavfi -i testsrc2=s=160x90:r=1:d=1 ${PICTURE} ${SOUND} -map 0 -map 1 -map 2 -c:v:0 mjpeg -pix_fmt:0 yuvj420p -c:v:1 libx264 -preset:v:1 ultrafast ${AAC} -frames:v:0 1`,
    ),
  // Lengths that headers do not know.
  "Smooth Streaming": both("s.ismv", `${H264} ${AAC}`),
  fragments: both("f.mp4", `${H264} ${AAC} -movflags frag_keyframe+empty_moov -g 10`),
  "fragments with an index of them": both(
    "d.mp4",
    `${H264} ${AAC} -movflags frag_keyframe+empty_moov+default_base_moof+global_sidx -g 25`,
  ),
  // What else lies in the folder.
  "05-reserved-hlg.mp4": field("05-reserved-hlg.mp4"),
  "10-two-mono-tracks.mov": field("10-two-mono-tracks.mov"),
  "11-prores-interlaced-tb.mov": field("11-prores-interlaced-tb.mov"),
  "77-uhd-empty-audio.mp4": field("77-uhd-empty-audio.mp4"),
  "82-webrtc-sync.webm": field("82-webrtc-sync.webm"),
};

const sameCodec: Record<string, string> = { avc: "h264", mpeg2: "mpeg2video" };

describe("a film is taken, and its facts are what ffprobe says", () => {
  test.each(Object.keys(taken))("%s", async (name) => {
    const bytes = await (taken[name] ?? media(name))();
    const [{ server, browser }, known] = await Promise.all([inspect(bytes), probe(bytes)]);
    if (server.outcome !== "verified") throw new Error(`${name}: ${JSON.stringify(server)}`);
    const { duration, video, audio, container } = server.media;

    expect(
      Math.abs(duration - known.duration),
      `${duration}, not ${known.duration} s`,
    ).toBeLessThan(0.1);
    expect(sameCodec[video.codec] ?? video.codec).toBe(known.codec);
    // A pixel more or less: of a film with narrow pixels one program makes the picture wider and the other higher.
    expect(Math.abs(video.width - known.width)).toBeLessThanOrEqual(1);
    expect(Math.abs(video.height - known.height)).toBeLessThanOrEqual(1);
    expect(audio?.channels).toBe(known.audio?.channels);
    expect(audio?.sampleRate).toBe(known.audio?.sampleRate);
    expect(browser).toMatchObject({
      refusal: null,
      media: {
        container,
        duration,
        width: video.width,
        height: video.height,
        videoCodec: video.codec,
      },
    });
    expect(browser.media?.audioCodec).toBe(audio?.codec);
  });
});

/** Every packet with this number is marked as scrambled. */
const scrambled = (make: Make, isOurs: (pid: number) => boolean): Make =>
  changed(make, (bytes) => {
    const film = bytes.slice();
    for (let at = 0; at + 188 <= film.length; at += 188) {
      const pid = (((film[at + 1] ?? 0) & 0x1f) << 8) | (film[at + 2] ?? 0);
      if (isOurs(pid)) film[at + 3] = (film[at + 3] ?? 0) | 0x80;
    }
    return film;
  });

const KEY = "00112233445566778899aabbccddeeff";

const refused: Record<string, [string, Make]> = {
  "58-cenc.mp4": ["encrypted", field("58-cenc.mp4")],
  "encrypted MP4 with its index in front": [
    "encrypted",
    both(
      "e.mp4",
      `${H264} ${AAC} -movflags faststart -encryption_scheme cenc-aes-ctr -encryption_key ${KEY} -encryption_kid ${KEY}`,
    ),
  ],
  "a scrambled stream": ["encrypted", scrambled(field("73-dvb-start.ts"), (pid) => pid >= 0x100)],
  "a stream whose picture is scrambled": [
    "encrypted",
    scrambled(field("73-dvb-start.ts"), (pid) => pid === 0x100),
  ],
  "sound and no picture in a stream": ["no_video_track", () => makeFilm("a.ts", `${SOUND} ${AAC}`)],
  "a stream with a picture of an unknown codec": [
    "codec_not_accepted",
    both("m.ts", `-c:v mpeg4 ${AAC}`),
  ],
  "bomb-trun.mp4": ["index_damaged", field("bomb-trun.mp4")],
  "an index in front, and an end that is not there": [
    "incomplete",
    upTo(media("h264-aac-faststart.mp4"), 150_000),
  ],
  "an index in front, and a last picture that is cut": [
    "incomplete",
    upTo(media("portrait-no-audio.mp4"), 102_073 - 10_000),
  ],
  "fragments that end within one": [
    "incomplete",
    changed(both("f.mp4", `${H264} ${AAC} -movflags frag_keyframe+empty_moov -g 10`), (bytes) =>
      bytes.slice(0, Math.floor(bytes.length * 0.6)),
    ),
  ],
  "a compressed index": [
    "compressed_index",
    async () =>
      join(
        box("ftyp", ascii("qt  ")),
        box("moov", box("cmov", box("dcom", ascii("zlib")), box("cmvd", u32(5000), noise(100)))),
        box("mdat", noise(1000)),
      ),
  ],
  "an AVI": ["avi_not_accepted", media("mpeg4-mp3.avi")],
  "a page": ["not_a_video", media("html-named.mp4")],
};

describe("a file is refused as what it is, by server and browser", () => {
  test.each(Object.keys(refused))("%s", async (name) => {
    const [reason, make] = refused[name] ?? ["", media(name)];
    const { server, browser } = await inspect(await make());
    expect(server).toEqual({ outcome: "refused", reason });
    expect(browser.refusal).toBe(reason);
  });
});
