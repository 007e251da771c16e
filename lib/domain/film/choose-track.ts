export type TrackChoice = {
  id: number;
  /** One picture, or a codec of pictures: a cover or a preview beside the film. */
  isStill: boolean;
  /** A codec that the reader knows. */
  isKnown: boolean;
  /** Enabled in MP4, default in Matroska. */
  isDefault: boolean;
  /** Pixels; 0 of sound. */
  area: number;
};

/** The track that plays: a film before a still, known before unknown, the default, the largest, the first. */
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
