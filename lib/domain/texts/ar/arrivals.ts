import type { Translated } from "../catalogue.ts";

export const arrivals = {
  unknown: "جارٍ التحقق من التقدم…",
  verifying: "اكتمل الرفع. جارٍ التحقق…",
  uploaded: "رُفع {percent, number} % من الأصل",
} satisfies Translated<"arrivals">;
