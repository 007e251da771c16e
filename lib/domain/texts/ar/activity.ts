import type { Translated } from "../catalogue.ts";

export const activity = {
  title: "النشاط",
  lead: "ما حدث ومن فعله ومتى. لا يمكن تعديل السجلات أو حذفها. تُحفظ عمليات تسجيل الدخول 90 يومًا.",
  search: "البحث في الأشخاص وعناوين الفيديوهات",
  searchHint: "شخص أو عنوان فيديو",
  moreMatch:
    "يطابق {count, number} أو أكثر من الأشخاص والدعوات والفيديوهات، وهذا نشاط أحدثها. أضف كلمة للعثور على غيرها.",
  caption: "النشاط، الأحدث أولًا",
  when: "متى",
  who: "من",
  what: "ماذا",
  video: "الفيديو",
  noMatch: "لا نشاط يطابق «{search}»",
  noMatchMeans: "لا يوجد اسم أو عنوان بريد أو عنوان فيديو يطابق كل كلماتك.",
  showAll: "عرض كل النشاط",
  noOlder: "لا نشاط أقدم",
  beginsBefore: "يبدأ السجل في الصفحة السابقة.",
  none: "لا نشاط بعد",
  listedHere: "ستظهر هنا الدعوات وعمليات الرفع والقرارات.",
} satisfies Translated<"activity">;
