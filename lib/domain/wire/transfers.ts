// Signed permission to send bytes to the store.

export type PostTransfer = {
  method: "post";
  url: string;
  fields: Record<string, string>;
  expiresAt: string;
};

export type SignedPart = {
  partNumber: number;
  url: string;
  /** Send these with the PUT; the signature covers them. */
  headers: Record<string, string>;
  expiresAt: string;
};

export type MultipartTransfer = {
  method: "multipart";
  partSize: number;
  partCount: number;
  parts: SignedPart[];
};

export type Transfer = PostTransfer | MultipartTransfer;

/** Answer of `POST /api/uploads/{id}/parts`: parts, or a fresh form for an upload that goes as one POST. */
export type SignedTransfer = Transfer;

/** Presigned POSTs for the pictures that the browser made of the file. */
export type StillsTransfer = { poster: PostTransfer; strip: PostTransfer };

/** Answer of `POST /api/uploads/{id}/preview`: the form for the small film, or null if there is one already. */
export type PreviewTransfer = { transfer: PostTransfer | null };
