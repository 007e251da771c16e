import { formatTimecode } from "#lib/domain/format.ts";

export type TextPiece = { text: string; seconds: number | null };

/** Three digits for the frames of a film with more than a hundred a second. */
const timecode = /\b(\d{2}):([0-5]\d):([0-5]\d):(\d{2,3})\b/;

/** Cuts a text at its timecodes (HH:MM:SS:FF); the middle of the named frame, in seconds, stands with each. */
export function splitTimecodes(text: string, frameRate: number): TextPiece[] {
  const pieces: TextPiece[] = [];
  let rest = text;
  for (let found = timecode.exec(rest); found; found = timecode.exec(rest)) {
    if (found.index > 0) pieces.push({ text: rest.slice(0, found.index), seconds: null });
    const [whole, hours, minutes, seconds, frames] = found;
    const clock = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    const counted = clock * Math.max(1, Math.round(frameRate)) + Number(frames);
    pieces.push({ text: whole, seconds: (counted + 0.5) / frameRate });
    rest = rest.slice(found.index + whole.length);
  }
  if (rest) pieces.push({ text: rest, seconds: null });
  return pieces;
}

/** The places a text points at, in seconds: marks for the strip. */
export function marksIn(text: string | null, frameRate: number): number[] {
  return splitTimecodes(text ?? "", frameRate).flatMap(({ seconds }) => seconds ?? []);
}

/**
 * A text written over one film, for another of the same footage with `to` frames a second instead of `from`: its timecodes
 * count the other's frames and name the same moments.
 */
export function recountTimecodes(text: string, from: number, to: number): string {
  return splitTimecodes(text, from)
    .map((piece) => (piece.seconds === null ? piece.text : formatTimecode(piece.seconds, to)))
    .join("");
}
