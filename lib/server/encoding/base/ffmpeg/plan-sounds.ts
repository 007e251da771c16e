import { beginningOf, cleanLine, isVisible } from "#lib/domain/text.ts";
import { languageTag } from "./extras/captions.ts";
import type { PlannedSound, PlannedStream, SourceSound } from "./source.ts";

/** Tracks that are heard together: recorders have up to sixteen microphones. */
const MOST_TOGETHER = 16;

/** Sounds to choose from, the one that is played first included. Each is encoded on its own. */
const MOST_SOUNDS = 9;

const ALL_TRACKS = "All tracks";

/** Of a name in the player's list. */
const LONGEST_NAME = 60;

/**
 * What is heard, and what else there is to choose. Tracks of one channel in one language are the microphones of one
 * recording: all are heard at once, and each can be chosen alone. Others are heard one at a time.
 * @param sounds the one that players play first
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

/** QuickTime can say of a track that it is the left or the right one; where both are there, each is heard on its side. */
function placed(together: readonly SourceSound[]): PlannedStream[] {
  const sideOf = ({ layout }: SourceSound) =>
    layout.includes("(FL)") ? "left" : layout.includes("(FR)") ? "right" : null;
  const sides = together.map(sideOf);
  const isPair = sides.includes("left") && sides.includes("right");
  return together.map((sound) => streamOf(sound, isPair ? sideOf(sound) : null));
}

function streamOf({ stream, layout }: SourceSound, side: PlannedStream["side"]): PlannedStream {
  const channels = Number(/^(\d+) channels?$/.exec(layout)?.[1] ?? 0);
  // One and two have their places: the middle, and left and right.
  return { stream, side, unplaced: channels > 2 ? channels : 0 };
}

/** Names of one group differ (RFC 8216bis, 4.4.6.1.1): what has none of its own, or another's, is numbered. */
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

/** As the file calls it, fit for a playlist: one line without quotation marks. */
function titleOf({ title }: SourceSound): string {
  const line = cleanLine((title ?? "").toWellFormed().replaceAll('"', " "));
  return isVisible(line) ? beginningOf(line, LONGEST_NAME) : "";
}

const languageName = (tag: string): string =>
  tag === "und" ? "" : (new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag);
