import type { Translated } from "../catalogue.ts";

export const lists = {
  pages: "الصفحات",
  first: "الصفحة الأولى",
  next: "الصفحة التالية",
  newest: "الأحدث",
  older: "الأقدم",
  searchPeople: "البحث في الأسماء وعناوين البريد",
  person: "الاسم أو البريد",
  noPersonMatches: "لا يوجد اسم أو عنوان بريد يطابق كل كلماتك.",
  tooManySearches: "عمليات بحث كثيرة جدًا",
  searchAgain: "يمكنك البحث مجددًا بعد {time}.",
  from: "من",
  to: "إلى",
  daysIn: "الأيام بتوقيت {zone}",
  show: "عرض",
  only: "فقط",
  removeFilter: "إزالة المرشح «{what}»",
} satisfies Translated<"lists">;
