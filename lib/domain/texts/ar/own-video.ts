import type { Translated } from "../catalogue.ts";

export const ownVideo = {
  descriptionHint: "من وماذا وأين ومتى – وكل ما لا يظهر في المادة المصورة",
  tagsHint: "اضغط Enter أو الفاصلة لإضافة وسم",
  spoken: "لغة الكلام",
  decided: "اتخذت غرفة الأخبار قرارها بناءً على هذه التفاصيل، وستظهر لها أي تغييرات من الآن فصاعدًا.",
  rightsNeeded: "غير محددة. مطلوبة قبل النشر.",
  creditHint: "الاسم والترخيص وتاريخ الانتهاء والنطاق الجغرافي",
  withdraw: "سحب",
  withdrawThis: "سحب هذا الفيديو…",
  withdrawWhich: "سحب «{title}»؟",
  withdrawing: "جارٍ السحب…",
  keep: "إلغاء",
  withdrawText:
    "لن تتمكن غرفة الأخبار من مشاهدته أو تنزيله أو البت فيه. لا يمكنك تقديمه مجددًا؛ ارفعه من جديد بدلًا من ذلك. يبقى محسوبًا ضمن حد اليوم. يمكنك تنزيل الملف الأصلي في أي وقت.",
} satisfies Translated<"ownVideo">;
