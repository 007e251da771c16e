import type { Translated } from "../catalogue.ts";

export const savedViews = {
  views: "العروض المحفوظة",
  all: "القائمة كاملة",
  sharedBy: "شاركه <name>{person}</name>",
  sharedByYou: "شاركتَه أنت",
  save: "حفظ هذا العرض",
  saveTitle: "حفظ هذا العرض",
  change: "تعديل {view}",
  changeTitle: "تعديل العرض",
  name: "الاسم",
  share: "مشاركة مع كل فريق التحرير",
  keep: "حفظ",
  delete: "حذف",
  cancel: "إلغاء",
} satisfies Translated<"savedViews">;
