import { beginningOf, cleanLine, isVisible } from "#lib/domain/text.ts";
import { languageTag } from "./extras/captions.ts";
import type { PlannedSound, PlannedStream, SourceSound } from "./source.ts";

/** Tracks mixed into one: recorders have up to sixteen microphones. */
const MOST_TOGETHER = 16;

/** Sounds to choose from, including the default one. Each is encoded separately. */
const MOST_SOUNDS = 9;

const ALL_TRACKS = "All tracks";

/** Characters of a name in the player's menu. */
const LONGEST_NAME = 60;

/**
 * Plans the default sound and the alternatives. Mono tracks of one language are the microphones of one recording: they
 * are mixed, and each can be chosen alone. Others are alternatives.
 * @param sounds the default one of players first
 */
export function planSounds(sounds: readonly SourceSound[]): PlannedSound[] {
  const [main] = sounds;
  if (!main) return [];
  const together = sounds
    .filter((sound) => sound === main || belongTogether(main, sound))
    .slice(0, MOST_TOGETHER);
  const alone = sounds.map((sound) => ({ sound, from: [streamOf(sound, null)] }));
  if (sounds.length === 1) {
    return [{ name: "Sound", language: main.language, from: [streamOf(main, null)] }];
  }
  const planned =
    together.length === 1
      ? alone
      : [
          { sound: { ...main, title: ALL_TRACKS }, from: placed(together) },
          ...alone.toSorted((a, b) => a.sound.stream - b.sound.stream),
        ];
  return named(planned.slice(0, MOST_SOUNDS));
}

function belongTogether(main: SourceSound, other: SourceSound): boolean {
  return (
    isMono(main) &&
    isMono(other) &&
    !main.isAuxiliary &&
    !other.isAuxiliary &&
    main.language === other.language
  );
}

const isMono = ({ layout }: SourceSound): boolean =>
  layout === "mono" || layout.startsWith("1 channel");

/** Places left and right: QuickTime can mark a track as either; if both exist, each is heard on its side. */
function placed(together: readonly SourceSound[]): PlannedStream[] {
  const sideOf = ({ layout }: SourceSound) =>
    layout.includes("(FL)") ? "left" : layout.includes("(FR)") ? "right" : null;
  const sides = together.map(sideOf);
  const isPair = sides.includes("left") && sides.includes("right");
  return together.map((sound) => streamOf(sound, isPair ? sideOf(sound) : null));
}

function streamOf({ stream, layout }: SourceSound, side: PlannedStream["side"]): PlannedStream {
  const channels = Number(/^(\d+) channels?$/.exec(layout)?.[1] ?? 0);
  // One and two channels have known positions: centre, and left and right.
  return { stream, side, unplaced: channels > 2 ? channels : 0 };
}

/** Gives every sound a distinct name, as RFC 8216bis, 4.4.6.1.1 requires: missing and duplicate names are numbered. */
function named(planned: readonly { sound: SourceSound; from: PlannedStream[] }[]): PlannedSound[] {
  const taken = new Set<string>();
  const tracks = planned.filter(({ from }) => from.length === 1);
  return planned.map((each) => {
    const { sound, from } = each;
    const own = titleOf(sound) || languageName(languageTag(sound.language));
    let number = tracks.indexOf(each) + 1;
    let name = own || `Track ${number}`;
    while (taken.has(name)) name = `${own || "Track"} ${++number}`;
    taken.add(name);
    return { name, language: sound.language, from };
  });
}

/** Returns the file's own title, made fit for a playlist: one line without quotation marks. */
function titleOf({ title }: SourceSound): string {
  const line = cleanLine((title ?? "").toWellFormed().replaceAll('"', " "));
  return isVisible(line) ? beginningOf(line, LONGEST_NAME) : "";
}

const languageName = (tag: string): string =>
  tag === "und" ? "" : (new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag);
