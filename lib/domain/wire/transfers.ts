// Signed permission to send bytes to the store.

export type PostTransfer = {
  method: "post";
  url: string;
  fields: Record<string, string>;
  expiresAt: string;
};

/** For stores that take no forms: a PUT of exactly the bytes that were reserved. */
export type PutTransfer = {
  method: "put";
  url: string;
  /** Send these with the PUT; the signature covers them, and the length. */
  headers: Record<string, string>;
  expiresAt: string;
};

/** All of a small file in one request, by whichever method the store takes. */
export type WholeTransfer = PostTransfer | PutTransfer;

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

export type Transfer = WholeTransfer | MultipartTransfer;

/** Answer of `POST /api/uploads/{id}/parts`: parts, or a fresh permission for an upload that goes whole. */
export type SignedTransfer = Transfer;

/** For the pictures that the browser made of the file. */
export type StillsTransfer = { poster: WholeTransfer; strip: WholeTransfer };

/** Answer of `POST /api/uploads/{id}/preview`: for the small film, or null if there is one already. */
export type PreviewTransfer = { transfer: WholeTransfer | null };
