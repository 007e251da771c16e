import type { encodingReasons as english } from "../../encoding-reasons.ts";

/** English has these in `encoding-reasons.ts`: they are kept in it. */
export const encodingReasons = {
  "reason.too_many_tracks":
    "في الملف مسارات أكثر مما يُقرأ. صدّره مجددًا بمسار فيديو واحد ومسار صوت واحد.",
  "reason.out_of_memory": "احتاج ترميز هذا الفيديو إلى ذاكرة أكثر من المتاح.",
  "reason.connection_lost": "فقد المرمّز اتصاله.",
  "reason.picture_too_large":
    "الصورة أكبر من 8192 × 4320 بكسل، وهو أكبر ما يُرمَّز. صدّر الفيديو بحجم أصغر.",
  "reason.incomplete": "الملف غير مكتمل. انسخه من الكاميرا أو صدّره مجددًا، ثم ارفع الملف كاملًا.",
  "reason.codec_unknown": "لا يعرف المرمّز هذا النوع من الفيديو أو الصوت. صدّره بترميز H.264 وارفعه.",
  "reason.damaged": "الملف تالف ولا يمكن فك ترميزه. صدّره مجددًا وارفع الملف الجديد.",
  "reason.stopped": "أُوقف المرمّز من خارجه.",
  "reason.gave_up": "توقف المرمّز دون نتيجة.",
  "reason.too_long":
    "مدة الفيديو المذكورة في الملف أطول مما يُرمَّز. إن كانت خاطئة فصدّره مجددًا، وإلا فارفعه على أجزاء.",
  "reason.too_little": "مدة الفيديو المذكورة ساعات، لكن بياناته أقل من ذلك بكثير. صدّره مجددًا.",
  "reason.stalled": "لم يتقدم الترميز.",
  "reason.too_slow":
    "أُوقف الترميز: يتطلب هذا الفيديو عملًا أكثر مما تحتمله مدته. صدّره مجددًا بترميز H.264 وارفعه.",
  "reason.goes_on":
    "يستمر الفيديو طويلًا بعد النهاية المذكورة في الملف. صدّره مجددًا وارفع الملف الجديد.",
  "reason.too_much":
    "ينتج عن هذا الفيديو أكثر بكثير مما تسمح به مدته. صدّره مجددًا وارفع الملف الجديد.",
  "reason.not_decodable": "تعذر فك ترميز أي إطار من هذا الفيديو.",
  "reason.no_video": "لا يجد المرمّز صورة متحركة في هذا الملف.",
  "reason.index_loops":
    "فهرس الملف يعيد القارئ ذهابًا وإيابًا بلا نهاية. صدّره مجددًا وارفع الملف الجديد.",
  "reason.original_gone": "لم يعد الأصل في التخزين.",
  "reason.output_unusable": "لا يمكن تشغيل ما سلّمه المرمّز:",
  "reason.worker_died":
    "توقف العامل مرارًا عند هذا الفيديو. قد يذكر سجله السبب، وكثيرًا ما يكون الذاكرة.",
  "reason.no_worker": "لم يُتمّه أي عامل.",
  "reason.not_said": "لم يذكر المرمّز السبب.",
  "reason.service_refused": "لا تقبل خدمة الترميز هذا الفيديو.",
  "reason.service_answered": "أجابت خدمة الترميز:",
  "reason.mediaconvert_refused": "لا يقبل MediaConvert هذا الفيديو:",
  "reason.mediaconvert_cancelled": "أُلغيت المهمة في MediaConvert.",
} satisfies Record<keyof typeof english, string>;
