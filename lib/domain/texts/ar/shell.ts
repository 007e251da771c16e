import type { Translated } from "../catalogue.ts";

export const shell = {
  product: "Newsreel",
  description: "ارفع الفيديو إلى غرفة الأخبار: يُحفظ مباشرة، ثم يُفحص ويُراجع.",
  skip: "الانتقال إلى المحتوى",
  nav: "التنقل الرئيسي",
  upload: "رفع",
  videos: "الفيديوهات",
  review: "المراجعة",
  people: "الأشخاص",
  activity: "النشاط",
  system: "النظام",
  menu: "{name}: الحساب وتسجيل الخروج",
  account: "الحساب",
  toGo: "المتبقي: {n, plural, zero {# فيديو} one {فيديو واحد} two {فيديوهان} few {# فيديوهات} many {# فيديو} other {# فيديو}}",
  toGoOf:
    "المتبقي: {files, number} من {n, plural, zero {# فيديو} one {فيديو واحد} two {فيديوهان} few {# فيديوهات} many {# فيديو} other {# فيديو}}",
  heldUpOffline:
    "لا يوجد اتصال؛ في الانتظار: {n, plural, zero {# فيديو} one {فيديو واحد} two {فيديوهان} few {# فيديوهات} many {# فيديو} other {# فيديو}}",
  heldUpFull:
    "التخزين ممتلئ؛ في الانتظار: {n, plural, zero {# فيديو} one {فيديو واحد} two {فيديوهان} few {# فيديوهات} many {# فيديو} other {# فيديو}}",
  paused:
    "متوقف مؤقتًا: {n, plural, zero {# فيديو} one {فيديو واحد} two {فيديوهان} few {# فيديوهات} many {# فيديو} other {# فيديو}}",
  left: "يتبقى {remaining, number} من {limit, plural, zero {# عملية رفع} one {عملية رفع واحدة} two {عمليتي رفع} few {# عمليات رفع} many {# عملية رفع} other {# عملية رفع}}",
  leftToday:
    "يتبقى {remaining, number} من {limit, plural, zero {# عملية رفع} one {عملية رفع واحدة} two {عمليتي رفع} few {# عمليات رفع} many {# عملية رفع} other {# عملية رفع}} اليوم",
  reached: "بلغت حد الرفع ({limit, number})",
  reachedToday: "بلغت الحد اليومي ({limit, number})",
  switchedOff: "الرفع متوقف لحسابك",
  resets: "{sentence}. يتجدد عند <time>حينها</time> (بتوقيتك)",
  frees: "{sentence}. يمكن الرفع التالي عند <time>حينها</time> (بتوقيتك)",
  bytesLeft: "يتبقى {left} من {limit}",
} satisfies Translated<"shell">;
