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
} satisfies Translated<"shell">;
