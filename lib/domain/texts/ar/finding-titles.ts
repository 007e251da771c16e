import type { findingTitles as english } from "../en/finding-titles.ts";

export const findingTitles = {
  "title.credentials_missing": "لا يملك Newsreel بيانات اعتماد للتخزين",
  "title.unreachable": "التخزين لا يستجيب",
  "title.keys_refused": "يرفض التخزين مفاتيح Newsreel",
  "title.access_denied": "لا يسمح التخزين لـ Newsreel بما يلزمه",
  "title.bucket_missing": "الحاوية غير موجودة",
  "title.region_wrong": "الحاوية في منطقة أخرى",
  "title.cors_refused": "يرفض التخزين هذا الموقع",
  "title.not_supported": "يرفض التخزين طلبًا يعتمد عليه Newsreel",
  "title.clock_off": "ساعة هذا الجهاز وساعة التخزين مختلفتان",
  "title.probe_denied": "لا يُسمح لـ Newsreel باختبار التخزين",
  "title.no_forms": "لا يقبل التخزين نماذج المتصفح (POST policies)",
  "title.form_unbound": "لا يُلزم التخزين النماذج بشروطها",
  "title.length_unbound": "لا يُلزم التخزين الطلبات الموقّعة بطولها",
  "title.checksums_unchecked": "لا يتحقق التخزين من المجاميع الاختبارية (CRC64NVME)",
  "title.checksums_unkept": "لا يحتفظ التخزين بالمجاميع الاختبارية (CRC64NVME)",
  "title.overwrites": "يكتب التخزين فوق ما لا يجوز الكتابة فوقه (If-None-Match)",
  "title.copies_unseen": "ينسخ التخزين ما تغيّر منذ التحقق منه (x-amz-copy-source-if-match)",
  "title.reads_changed": "يقرأ التخزين ما تغيّر في هذه الأثناء (If-Match)",
  "title.part_list": "قائمة الأجزاء لدى التخزين تنقصها الأحجام أو قيم ETag",
  "title.refusals_unreadable": "لا تستطيع الصفحات قراءة أخطاء التخزين (لا ترويسات CORS مع 403)",
} satisfies Record<keyof typeof english, string>;
