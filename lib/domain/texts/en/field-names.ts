/** The details of a video, within a sentence. */
export const fieldNames = {
  "field.title": "title",
  "field.description": "description",
  "field.tags": "tags",
  "field.language": "language",
  "field.rights": "rights",
  "field.rightsNote": "credit and terms",
} as const;
