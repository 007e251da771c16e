import { randomBytes } from "node:crypto";

// Where things lie in the bucket. `incoming/` holds what nobody has judged yet; a lifecycle rule may empty it after days.

type Address = { id: string; videoId: string };

/** Where a presigned POST lands, to be copied after the verdict: the form can be replayed until it expires. */
export const incomingKey = (uploadId: string) => `incoming/${uploadId}`;

/** Everything that is kept of an upload, renditions aside. */
export const uploadPrefix = ({ id, videoId }: Address) => `originals/${videoId}/${id}/`;

/** Where parts are put together. Its name in the bucket says nothing of the file's: that is in the database. */
export const originalKey = (address: Address) => `${uploadPrefix(address)}original`;

/** Another for each call, which nobody can foresee: no form leads there, and no other process writes there. */
export const copiedOriginalKey = (address: Address) =>
  `${originalKey(address)}-${randomBytes(12).toString("hex")}`;

/** An original of this upload, whichever of the two made it. */
export const isOriginalKey = (address: Address, key: string) =>
  key === originalKey(address) || key.startsWith(`${originalKey(address)}-`);

/** Where a picture or preview that a form brought is judged, as {@link copiedOriginalKey}. */
export const checkedKey = (uploadId: string) =>
  `${checkedPrefix(uploadId)}${randomBytes(12).toString("hex")}`;
export const isCheckedKey = (uploadId: string, key: string) =>
  key.startsWith(checkedPrefix(uploadId));
const checkedPrefix = (uploadId: string) => `incoming/${uploadId}/checked-`;

/** The pictures the browser made: one frame, and sixteen side by side. */
export const stills = ["poster", "strip"] as const;
export type Still = (typeof stills)[number];

export const incomingStillKey = (uploadId: string, still: Still) =>
  `incoming/${uploadId}/${still}.jpg`;
export const stillKey = ({ id, videoId }: Address, still: Still) =>
  `originals/${videoId}/${id}/${still}.jpg`;

/** The strip in the size of lists, made of the other one when that was judged. */
export const smallStripKey = ({ id, videoId }: Address) =>
  `originals/${videoId}/${id}/strip-small.jpg`;

/** Where one attempt of an encoding writes; an attempt never sees another's objects. */
export const renditionsPrefix = ({ id, videoId }: Address, attempt: number) =>
  `${allRenditionsPrefix({ id, videoId })}${attempt}/`;
export const allRenditionsPrefix = ({ id, videoId }: Address) => `renditions/${videoId}/${id}/`;

/** The small preview that the sender's browser makes; kept beside the original until there is an encoding. */
export const incomingPreviewKey = (uploadId: string) => `incoming/${uploadId}/preview`;
export const previewKey = ({ id, videoId }: Address) => `originals/${videoId}/${id}/preview`;
