import type { Refusal } from "../../verdict.ts";

/** English has these in `verdict.ts`: there they are part of the API's answers, too. */
export const refusals = {
  size_mismatch: "حجم ما وصل ليس الحجم المعلن. ارفع الملف مجددًا.",
  checksum_mismatch: "ما وصل يختلف عن ملف المساهم. ارفعه مجددًا.",
  empty: "هذا الملف فارغ. صدّره مجددًا وارفع الملف الجديد.",
  avi_not_accepted: "لا يمكن قبول AVI. صدّر الفيديو بصيغة MP4 أو MOV وارفعه.",
  not_a_video: "ملف غير مدعوم. ارفع MP4 أو MOV أو WebM أو MKV أو MPEG-TS.",
  container_not_accepted:
    "لا يمكن قبول هذا النوع من ملفات الفيديو. صدّره بصيغة MP4 أو MOV أو WebM أو MKV أو MPEG-TS وارفعه.",
  incomplete:
    "هذا الملف غير مكتمل: فهرسه أو نهايته مفقودة. انسخه من الكاميرا أو صدّره مجددًا، ثم ارفع الملف كاملًا.",
  unreadable: "هذا الملف تالف ولا يمكن قراءته. صدّره مجددًا وارفع الملف الجديد.",
  index_damaged:
    "فهرس الملف تالف: يذكر إطارات أكثر مما يتسع له الملف. صدّر الفيديو مجددًا وارفع الملف الجديد.",
  inspection_failed: "لا يمكن فحص هذا الملف بأمان. صدّر الفيديو مجددًا بصيغة MP4 أو MOV وارفعه.",
  encrypted: "هذا الملف محمي من النسخ (مشفّر) ولا يمكن قراءته. صدّره بلا حماية وارفعه.",
  compressed_index:
    "فهرس الملف مضغوط بصيغة QuickTime قديمة لا يمكن قراءتها. احفظه مجددًا بصيغة MP4 أو MOV وارفعه.",
  codec_not_accepted: "لا يمكن قراءة ترميز الفيديو. صدّره بترميز H.264 أو HEVC وارفعه.",
  no_video_track: "لا يحتوي هذا الملف على مسار فيديو. ارفع ملفًا يحتوي على واحد.",
} satisfies Record<Refusal, string>;
