import type { AudioTrackFacts, MediaFacts } from "../../media.ts";
import type { ReadBytes } from "../../read-bytes.ts";
import type { Refusal } from "../../verdict.ts";
import { findPictureHeader } from "../codecs/picture-header.ts";
import type { PictureHeader } from "../codecs/picture-header.ts";
import { findSoundHeader, guessSoundHeader } from "../codecs/sound-header.ts";
import type { FilmReading } from "../film-reading.ts";
import { findPackets } from "./find-packets.ts";
import type { PacketForm } from "./find-packets.ts";
import { frameRateOf, seconds, spanOf } from "./clock.ts";
import { joinedLength } from "./joined-length.ts";
import { packetsIn } from "./packets-in.ts";
import type { ElementaryStream, Program } from "./program-tables.ts";
import { ProgramTables } from "./program-tables.ts";
import { contentOf, StreamPieces } from "./stream-pieces.ts";

const MiB = 1024 ** 2;

/** Bytes of the beginning, and if the picture says nothing of itself there, once more. A picture a second does. */
const HEAD_BYTES = [2 * MiB, 16 * MiB];

/** Bytes of the end, until each stream that counts has a time in it. */
const TAIL_BYTES = [MiB, 8 * MiB, 32 * MiB];

/** Of audio, the first frames. */
const SOUND_BYTES = 256 * 1024;

type Part = { programs: Program[]; pieces: StreamPieces; bytes: number };

type Picture = { stream: ElementaryStream; header: PictureHeader };

/**
 * What a transport stream is, by its tables, the first headers and the first and last times of its streams. Of several
 * programs the one with the largest picture counts. mediabunny reads one program only, no MPEG-2, and no clock that wraps.
 * @throws what `read` throws
 */
export async function readTransport(read: ReadBytes, size: number): Promise<FilmReading> {
  const form = findPackets(await read(0, Math.min(size, 4096)));
  if (!form) return refused("unreadable");
  let verdict = refused("unreadable");
  for (const bytes of HEAD_BYTES) {
    const head = partOf(await read(0, Math.min(size, bytes)), form);
    const chosen = choosePicture(head);
    if (typeof chosen !== "string") return readProgram(head, chosen, form, { read, size });
    verdict = refused(chosen);
    const isFinal = chosen === "encrypted" || chosen === "codec_not_accepted";
    if (isFinal || size <= bytes) break;
  }
  return verdict;
}

const refused = (reason: Refusal): FilmReading => ({ verdict: { outcome: "refused", reason } });

function partOf(bytes: Uint8Array, { step }: PacketForm): Part {
  const tables = new ProgramTables();
  const pieces = new StreamPieces();
  for (const packet of packetsIn(bytes, step)) {
    tables.take(packet);
    pieces.take(packet);
  }
  return { programs: tables.programs, pieces, bytes: bytes.length };
}

type NoPicture = Extract<
  Refusal,
  "unreadable" | "no_video_track" | "encrypted" | "codec_not_accepted"
>;

/** The largest picture, with its program; or why there is none. */
function choosePicture({ programs, pieces }: Part): (Picture & { program: Program }) | NoPicture {
  let best: (Picture & { program: Program }) | null = null;
  let without: NoPicture = "no_video_track";
  if (programs.every(({ streams }) => streams.length === 0)) return "unreadable";
  for (const program of programs) {
    for (const stream of program.streams) {
      if (stream.kind !== "video") continue;
      const piece = pieces.of(stream.pid);
      if (!piece) continue;
      if (piece.scrambled * 2 > piece.packets) {
        without = "encrypted";
        continue;
      }
      const header = findPictureHeader(stream.codec, contentOf(piece));
      if (header === "unknown_codec") without = "codec_not_accepted";
      else if (!header) without = "unreadable";
      else if (!best || areaOf(header) > areaOf(best.header)) best = { program, stream, header };
    }
  }
  return best ?? without;
}

const areaOf = ({ width, height }: PictureHeader) => width * height;

async function readProgram(
  head: Part,
  { program, stream, header }: Picture & { program: Program },
  form: PacketForm,
  { read, size }: { read: ReadBytes; size: number },
): Promise<FilmReading> {
  const streams = program.streams.map((one) => namedByContent(one, head.pieces));
  const sounds = streams.filter(
    ({ kind, pid }) => kind === "audio" && head.pieces.of(pid) !== undefined,
  );
  const sound = sounds.find(({ pid }) => !isScrambled(head.pieces, pid));
  if (sounds.length > 0 && !sound) return refused("encrypted");

  const times = head.pieces.of(stream.pid)?.times ?? [];
  const frameRate = header.frameRate ?? frameRateOf(times);
  const soundFacts = sound && soundOf(sound, head.pieces);
  const soundTimes = (sound && head.pieces.of(sound.pid)?.times) ?? [];
  const tail = await readTail(stream.pid, form, { read, size });
  const frame = frameRate ? 1 / frameRate : 0;
  const tailTimes = tail?.pieces.of(stream.pid)?.times ?? [];
  const span = spanOf({
    first: [times, soundTimes],
    last: [tailTimes, (sound && tail?.pieces.of(sound.pid)?.times) ?? []],
    lastFrames: [frame, 0],
  });
  const readTimes = async (from: number, to: number) =>
    partOf(await read(from, Math.min(to, size)), form).pieces.of(stream.pid)?.times ?? [];
  const joined = await joinedLength({
    told: span?.duration ?? null,
    frame,
    size,
    head: { times, bytes: head.bytes },
    tail: { times: tailTimes, start: tail?.start ?? size },
    readTimes,
  });
  const duration = joined ?? span?.duration;
  const start = span?.start ?? times[0];
  if (duration === undefined || start === undefined) return refused("unreadable");
  const media: MediaFacts = {
    container: "MPEG-TS",
    duration: Math.round(duration * 1000) / 1000,
    video: {
      codec: stream.codec,
      width: header.width,
      height: header.height,
      rotation: 0,
      ...(frameRate && { frameRate: Math.round(frameRate * 1000) / 1000 }),
    },
    audio: soundFacts,
    tracks: {
      video: streams.filter(({ kind }) => kind === "video").length,
      audio: streams.filter(({ kind }) => kind === "audio").length,
    },
  };
  return { verdict: { outcome: "verified", media }, start: seconds(start) };
}

/** Some programs leave the table's entry for sound open; its packets and its first frame say what it is. */
function namedByContent(stream: ElementaryStream, pieces: StreamPieces): ElementaryStream {
  const piece = pieces.of(stream.pid);
  const isSound = piece !== undefined && piece.streamId >= 0xc0 && piece.streamId <= 0xdf;
  if (stream.kind !== "other" || !isSound) return stream;
  const header = guessSoundHeader(contentOf(piece, SOUND_BYTES));
  return header ? { ...stream, kind: "audio", codec: header.codec } : stream;
}

function isScrambled(pieces: StreamPieces, pid: number): boolean {
  const piece = pieces.of(pid);
  return piece !== undefined && piece.scrambled * 2 > piece.packets;
}

function soundOf(stream: ElementaryStream, pieces: StreamPieces): AudioTrackFacts {
  const piece = pieces.of(stream.pid);
  const header = piece && findSoundHeader(stream, contentOf(piece, SOUND_BYTES));
  return header ?? { codec: stream.codec, channels: 0, sampleRate: 0 };
}

type Tail = { pieces: StreamPieces; start: number };

/** The end of the file, as much of it as has a time of the picture in it. */
async function readTail(
  pid: number,
  form: PacketForm,
  { read, size }: { read: ReadBytes; size: number },
): Promise<Tail | null> {
  let tail: Tail | null = null;
  for (const bytes of TAIL_BYTES) {
    const start = Math.max(0, size - bytes);
    tail = { pieces: partOf(await read(start, size), form).pieces, start };
    if ((tail.pieces.of(pid)?.times.length ?? 0) > 0 || start === 0) break;
  }
  return tail;
}
