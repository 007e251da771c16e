import { combineCrc64 } from "../../../../lib/domain/crc64.ts";

/** A run of bytes that arrived in one request. `checksum` is null where the store was told not to compute any. */
export type Piece = {
  /** Where in the film it begins. */
  start: number;
  size: number;
  film: number | null;
  wrong: number;
  checksum: string | null;
};

export type StoredObject = {
  key: string;
  parts: Map<number, Piece>;
  completed: boolean;
};

export type ObjectView = {
  key: string;
  completed: boolean;
  parts: { partNumber: number; size: number; checksum?: string }[];
  /** Bytes from 0 on without a gap or an overlap, in the order of the part numbers. */
  size: number;
  film: number | null;
  /** Null where the store computes none. */
  checksum: string | null;
  /** Marks that were not where they belong, and pieces that do not follow each other. */
  faults: number;
};

export function viewOf({ key, parts, completed }: StoredObject): ObjectView {
  const inOrder = [...parts].sort(([a], [b]) => a - b);
  const films = new Set(inOrder.flatMap(([, { film }]) => film ?? []));
  let size = 0;
  let faults = films.size > 1 ? 1 : 0;
  let checksum: string | null = null;
  for (const [index, [, piece]] of inOrder.entries()) {
    if (piece.start !== size) faults++;
    faults += piece.wrong;
    size += piece.size;
    if (index === 0) checksum = piece.checksum;
    else if (checksum && piece.checksum) {
      checksum = combineCrc64(checksum, piece.checksum, piece.size);
    } else checksum = null;
  }
  const list = inOrder.map(([partNumber, piece]) => ({
    partNumber,
    size: piece.size,
    ...(piece.checksum ? { checksum: piece.checksum } : {}),
  }));
  const [film = null] = films;
  return { key, completed, parts: list, size, film, checksum, faults };
}
