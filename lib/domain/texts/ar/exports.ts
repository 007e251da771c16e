import type { Translated } from "../catalogue.ts";

export const exports = {
  export: "التصدير",
  QUEUED: "في انتظار التصدير",
  DONE: "تم التصدير",
  FAILED: "فشل التصدير",
  none: "غير مُصدَّر",
  before: "اعتُمد قبل تفعيل التصدير.",
  start: "تصدير",
  retry: "إعادة محاولة التصدير",
  queuing: "تُضاف إلى القائمة…",
} satisfies Translated<"exports">;
