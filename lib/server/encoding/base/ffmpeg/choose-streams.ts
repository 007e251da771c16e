import type { Probed, ProbedAudio, ProbedStream, ProbedVideo } from "./probed.ts";
import type { Source, SourceSound } from "./source.ts";

type Picture = ProbedStream & { video: ProbedVideo };
type Sound = ProbedStream & { audio: ProbedAudio };

/**
 * Chooses which streams of a file are encoded: the picture that players show, and every sound that belongs to it.
 * @param decodes whether this ffmpeg has a decoder for a codec
 * @returns null if there is no moving picture
 */
export function chooseStreams(probed: Probed, decodes: (codec: string) => boolean): Source | null {
  const usable = probed.streams.filter(({ kind, codec }) => kind === "subtitle" || decodes(codec));
  const belongsTo = programsOf(probed);
  const sounds = usable.filter(isSound);
  const hasSound = (picture: Picture) => sounds.some((sound) => belongsTo(picture, sound));
  const picture = usable.filter(isPicture).toSorted(byOrder(picturesFirst(hasSound)))[0];
  if (!picture) return null;
  const together = sounds.filter((sound) => belongsTo(picture, sound));
  const main = together.toSorted(byOrder(soundsFirst))[0];
  return {
    duration: probed.duration,
    picture: pictureOf(picture),
    sounds: [...(main ? [main] : []), ...together.filter((sound) => sound !== main)].map(soundOf),
    captions: usable
      .filter((stream) => stream.kind === "subtitle" && belongsTo(picture, stream))
      .map(({ stream, language, codec }) => ({ stream, language, codec })),
    isOneOfSeveral: probed.programs.length > 1,
  };
}

/** Whether two streams belong to the same program; without programs all belong together. */
function programsOf({ programs }: Probed) {
  return (one: ProbedStream, other: ProbedStream): boolean => {
    const own = programs.filter((program) => program.includes(one.stream));
    return own.length === 0 || own.some((program) => program.includes(other.stream));
  };
}

/** Cover art and chapter pictures never count as the video. */
const isPicture = (stream: ProbedStream): stream is Picture =>
  stream.video !== null &&
  stream.video.width > 0 &&
  stream.video.height > 0 &&
  !is(stream, "attached_pic", "timed_thumbnails");

const isSound = (stream: ProbedStream): stream is Sound => stream.audio !== null;

const is = ({ dispositions }: ProbedStream, ...names: string[]): boolean =>
  names.some((name) => dispositions.includes(name));

/** Codecs of single pictures: most tracks in them are previews or cover art beside the video. */
const STILL_IMAGE_CODECS = new Set(["mjpeg", "png", "bmp", "gif", "webp", "tiff", "jpeg2000"]);

/** Frames per second; slower tracks are slide shows. */
const SLIDES = 2;

/** Ranks picture tracks: enabled before disabled, video before single pictures, then the largest. */
const picturesFirst =
  (hasSound: (picture: Picture) => boolean) =>
  (picture: Picture): number[] => [
    Number(!is(picture, "still_image", "dependent")),
    Number(is(picture, "default")),
    Number(!STILL_IMAGE_CODECS.has(picture.codec)),
    Number((picture.video.averageRate ?? Infinity) > SLIDES),
    Number(hasSound(picture)),
    picture.video.width * picture.video.height,
  ];

const soundsFirst = (sound: Sound): number[] => [
  Number(!isAuxiliary(sound)),
  Number(is(sound, "default")),
];

const isAuxiliary = (sound: ProbedStream): boolean =>
  is(sound, "comment", "visual_impaired", "descriptions", "lyrics", "karaoke", "dependent");

/** Sorts by the first rank that differs, highest first; equal ones keep the file's order. */
function byOrder<Each>(rank: (each: Each) => number[]) {
  return (one: Each, other: Each): number => {
    const [mine, theirs] = [rank(one), rank(other)];
    const at = mine.findIndex((number, index) => number !== theirs[index]);
    return at === -1 ? 0 : (theirs[at] ?? 0) - (mine[at] ?? 0);
  };
}

/** Largest plausible ratio of a pixel's sides. */
const WIDEST_PIXEL = 4;

function pictureOf({ stream, codec, video }: Picture): Source["picture"] {
  const { width: codedWidth, height: codedHeight, aspect, rotation } = video;
  const isLikely = aspect <= WIDEST_PIXEL && aspect >= 1 / WIDEST_PIXEL;
  const width = Math.max(1, Math.round(codedWidth * (isLikely ? aspect : 1)));
  const lies = Math.abs(Math.round((rotation ?? 0) / 90)) % 2 === 1;
  const { pixelFormat, averageRate, nominalRate, topFieldFirst, colours } = video;
  return {
    stream,
    codec,
    codedWidth,
    codedHeight,
    width: lies ? codedHeight : width,
    height: lies ? width : codedHeight,
    hasMatrix: rotation !== null,
    pixelFormat,
    averageRate,
    nominalRate,
    topFieldFirst,
    colours: { ...colours, range: colours.range === "pc" ? "pc" : null },
  };
}

function soundOf(sound: Sound): SourceSound {
  const { stream, codec, language, title, audio } = sound;
  return { stream, codec, language, title, ...audio, isAuxiliary: isAuxiliary(sound) };
}
