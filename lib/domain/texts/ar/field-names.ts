import type { fieldNames as english } from "../en/field-names.ts";

export const fieldNames = {
  "field.title": "العنوان",
  "field.description": "الوصف",
  "field.tags": "الوسوم",
  "field.language": "اللغة",
  "field.rights": "الحقوق",
  "field.rightsNote": "النسبة والشروط",
} as const satisfies Record<keyof typeof english, string>;
