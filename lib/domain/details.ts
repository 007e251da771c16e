import type { Rights } from "./rights.ts";

/** What a creator says about a video: what the desk reads before it decides. */
export type VideoDetails = {
  title: string;
  description: string;
  tags: string[];
  /** BCP 47. */
  language: string | null;
  rights: Rights | null;
  rightsNote: string;
};

export const detailFields = [
  "title",
  "description",
  "tags",
  "language",
  "rights",
  "rightsNote",
] as const satisfies (keyof VideoDetails)[];
export type DetailField = (typeof detailFields)[number];

const words: Record<DetailField, string> = {
  title: "title",
  description: "description",
  tags: "tags",
  language: "language",
  rights: "rights",
  rightsNote: "credit and terms",
};

export function isDetailField(value: unknown): value is DetailField {
  return detailFields.some((field) => field === value);
}

/** "title, rights and credit and terms" would be a riddle: "title, rights, credit and terms". */
export function fieldWords(fields: readonly DetailField[]): string {
  return fields.map((field) => words[field]).join(", ");
}

/** In which fields the two differ. */
export function changedFields(one: VideoDetails, other: VideoDetails): DetailField[] {
  return detailFields.filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  );
}

/** Only some fields of the details. */
export function pickDetails(
  details: VideoDetails,
  fields: readonly DetailField[],
): Partial<VideoDetails> {
  return Object.fromEntries(fields.map((field) => [field, details[field]]));
}
