import type { Translated } from "../catalogue.ts";

export const review = {
  title: "قائمة المراجعة",
  page: "المراجعة",
  lead: "الفيديوهات التي تنتظر المراجعة، الأقدم أولًا.",
  loading: "جارٍ التحميل…",
  clear: "لا فيديوهات للمراجعة",
  clearMeans: "تظهر الفيديوهات الجديدة هنا بعد استلامها وفحصها.",
  seeAll: "عرض كل الفيديوهات",
  waitingCount:
    "{count, plural, zero {<b># فيديو</b> للمراجعة} one {<b>فيديو واحد</b> للمراجعة} two {<b>فيديوهان</b> للمراجعة} few {<b># فيديوهات</b> للمراجعة} many {<b># فيديو</b> للمراجعة} other {<b># فيديو</b> للمراجعة}}",
  noneYet: "لا فيديوهات للمراجعة بعد",
  start: "بدء المراجعة",
  arriving: "قيد الرفع",
  arrivingMeans: "المعاينة متاحة أثناء رفع الأصل. يمكنك اتخاذ القرار بعد استلامه وفحصه.",
  from: "من <name>{person}</name>",
  version: "الإصدار {number, number}",
  originalUploading: "جارٍ رفع الأصل",
  waiting: "ينتظر منذ {time}",
  own: "الفيديو الخاص بك – القرار لزميل",
  reservedByYou: "محجوز لك",
  reviewing: "{name} يراجعه الآن",
} satisfies Translated<"review">;
