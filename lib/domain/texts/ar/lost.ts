import type { Translated } from "../catalogue.ts";

export const lost = {
  notFound: "الصفحة غير موجودة",
  notFoundMeans:
    "لا شيء في هذا العنوان، أو لا يحق لك الوصول إليه. الفيديوهات المسحوبة والملغاة لم تعد هنا أيضًا.",
  notAllowed: "ليس لديك حق الوصول",
  notAllowedMeans:
    "سجلت الدخول باسم {email} ({role}). يمكن لأحد المشرفين تغيير دورك في صفحة الأشخاص.",
  home: "الذهاب إلى الصفحة الرئيسية",
} satisfies Translated<"lost">;
