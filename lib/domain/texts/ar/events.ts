import type { Translated } from "../catalogue.ts";

export const events = {
  because: "{what}: {reason}",
  "encoding.queued": "أُضيف إلى قائمة انتظار الترميز",
  "encoding.queuedAgain": "أُضيف مجددًا إلى قائمة انتظار الترميز",
  "encoding.started": "بدأ الترميز",
  "encoding.ready": "اكتمل الترميز",
  "encoding.readyBest": "اكتمل الترميز، {best}",
  "encoding.failed": "فشل الترميز",
  "encoding.cancelled": "أُوقف الترميز",
} satisfies Translated<"events">;
