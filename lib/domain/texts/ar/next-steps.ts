import type { Translated } from "../catalogue.ts";

export const nextSteps = {
  label: "ما الذي يحدث بعد ذلك",
  uploaded: "الرفع",
  uploadedText: "مباشرة إلى التخزين. إذا انقطع الاتصال، يُستأنف الرفع من حيث توقف.",
  checked: "الفحص",
  checkedText: "بعد اكتمال الرفع يصلك إيصال بالاستلام، أو ما يلزم إصلاحه.",
  reviewed: "المراجعة",
  reviewedText: "تعتمده غرفة الأخبار أو تطلب تعديلات أو ترفضه، مع ذكر السبب.",
  reviewedWithin: "عادةً خلال {wait}. تعتمده غرفة الأخبار أو تطلب تعديلات أو ترفضه، مع ذكر السبب.",
} satisfies Translated<"nextSteps">;
