import type { Translated } from "../catalogue.ts";
import { encodingReasons } from "./encoding-reasons.ts";

export const encoding = {
  ...encodingReasons,
  noticed: "ملاحظات الترميز",
  loudness: "مستوى الصوت للفيديو كاملًا (EBU R 128)",
  blackStart: "يبدأ بصورة سوداء",
  blackStartFor: "أول {length} بصورة سوداء",
  silentStart: "يبدأ صامتًا",
  silentStartFor: "يبدأ الصوت بعد {length}",
  silent: "صامت بالكامل",
  noAudio: "بلا صوت",
  variableFrameRate: "معدل إطارات متغير",
  highDynamicRange: "فيديو HDR، يُعرض بألوان محوّلة",
  endsEarly: "أقصر مما يذكره الملف",
  endsEarlyAt: "ينتهي بعد {seen} من {stated}؛ ربما اقتُطع الملف",
  minutesSeconds: "{minutes, number} د و{seconds, number} ث",
  running: "قيد الترميز {percent, number} %",
  readyBest: "جاهز ({best})",
  start: "بدء الترميز",
  retry: "إعادة محاولة الترميز",
  queuing: "تُضاف إلى القائمة…",
} satisfies Translated<"encoding">;
