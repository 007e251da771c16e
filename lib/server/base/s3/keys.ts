import { randomBytes } from "node:crypto";

// Keys in the bucket. `incoming/` holds objects that nobody has inspected yet; a lifecycle rule may empty it after
// days.

type Address = { id: string; videoId: string };

/** Target of a presigned POST. It is copied before the verdict, because the form can be replayed until it expires. */
export const incomingKey = (uploadId: string) => `incoming/${uploadId}`;

/** Prefix of everything kept for an upload, except renditions. */
export const uploadPrefix = ({ id, videoId }: Address) => `originals/${videoId}/${id}/`;

/** Key of a multipart upload's original. The file's own name is only in the database. */
export const originalKey = (address: Address) => `${uploadPrefix(address)}original`;

/** Key of a form's original: unguessable and used by one call, so no form and no other process writes there. */
export const copiedOriginalKey = (address: Address) =>
  `${originalKey(address)}-${randomBytes(12).toString("hex")}`;

/** Whether `key` is an original of this upload, by either method. */
export const isOriginalKey = (address: Address, key: string) =>
  key === originalKey(address) || key.startsWith(`${originalKey(address)}-`);

/** Key of the copy of a picture or preview that is inspected, as {@link copiedOriginalKey}. */
export const checkedKey = (uploadId: string) =>
  `${checkedPrefix(uploadId)}${randomBytes(12).toString("hex")}`;
export const isCheckedKey = (uploadId: string, key: string) =>
  key.startsWith(checkedPrefix(uploadId));
const checkedPrefix = (uploadId: string) => `incoming/${uploadId}/checked-`;

/** The pictures made by the browser: one frame, and sixteen side by side. */
export const thumbnails = ["poster", "strip"] as const;
export type Thumbnail = (typeof thumbnails)[number];

export const incomingThumbnailKey = (uploadId: string, thumbnail: Thumbnail) =>
  `incoming/${uploadId}/${thumbnail}.jpg`;
export const thumbnailKey = ({ id, videoId }: Address, thumbnail: Thumbnail) =>
  `originals/${videoId}/${id}/${thumbnail}.jpg`;

/** The filmstrip in the size that lists show, made from the large one when that was inspected. */
export const smallFilmstripKey = ({ id, videoId }: Address) =>
  `originals/${videoId}/${id}/strip-small.jpg`;

/** Prefix of one encoding attempt; an attempt never sees another's objects. */
export const renditionsPrefix = ({ id, videoId }: Address, attempt: number) =>
  `${allRenditionsPrefix({ id, videoId })}${attempt}/`;
export const allRenditionsPrefix = ({ id, videoId }: Address) => `renditions/${videoId}/${id}/`;

/** The preview made by the sender's browser; kept beside the original until there is an encoding. */
export const incomingPreviewKey = (uploadId: string) => `incoming/${uploadId}/preview`;
export const previewKey = ({ id, videoId }: Address) => `originals/${videoId}/${id}/preview`;
