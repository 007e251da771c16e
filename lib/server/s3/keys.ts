// Where things lie in the bucket. `incoming/` holds what nobody has judged yet; a lifecycle rule may empty it after days.

type Address = { id: string; videoId: string };

/** Where a presigned POST lands, to be copied after the verdict: the form can be replayed until it expires. */
export const incomingKey = (uploadId: string) => `incoming/${uploadId}`;

/** The verified original. Its name in the bucket says nothing of the file's: that is in the database. */
export const originalKey = ({ id, videoId }: Address) => `originals/${videoId}/${id}/original`;

/** The pictures the browser made: one frame, and sixteen side by side. */
export const stills = ["poster", "strip"] as const;
export type Still = (typeof stills)[number];

export const incomingStillKey = (uploadId: string, still: Still) =>
  `incoming/${uploadId}/${still}.jpg`;
export const stillKey = ({ id, videoId }: Address, still: Still) =>
  `originals/${videoId}/${id}/${still}.jpg`;
