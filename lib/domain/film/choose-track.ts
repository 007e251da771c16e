export type TrackChoice = {
  id: number;
  /** A single frame, or a codec of stills: a cover or a thumbnail beside the video track. */
  isStill: boolean;
  /** A codec that the reader knows. */
  isKnown: boolean;
  /** Enabled in MP4, default in Matroska. */
  isDefault: boolean;
  /** Pixels; 0 for audio. */
  area: number;
};

/** The track that plays: moving pictures before a still, a known codec before an unknown one, the default, the largest, the first. */
export function chooseTrack<Track extends TrackChoice>(
  tracks: readonly Track[],
): Track | undefined {
  return [...tracks].sort(
    (one, other) =>
      Number(one.isStill) - Number(other.isStill) ||
      Number(other.isKnown) - Number(one.isKnown) ||
      Number(other.isDefault) - Number(one.isDefault) ||
      other.area - one.area,
  )[0];
}
