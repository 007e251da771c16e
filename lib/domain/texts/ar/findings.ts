import type { Translated } from "../catalogue.ts";

export const findings = {
  "title.credentials_missing": "لا يملك Newsreel بيانات اعتماد للتخزين",
  "means.credentials_missing":
    "عيّن S3_ACCESS_KEY_ID وS3_SECRET_ACCESS_KEY، أو امنح الجهاز أو الحاوية أو مشروع Vercel دورًا وفق docs/iam-policy.json.",
  "title.unreachable": "التخزين لا يستجيب",
  "means.unreachable":
    "تحقق من S3_ENDPOINT ومن أن هذا الجهاز يصل إليه. تنتظر عمليات الرفع في هذه الأثناء وتُستأنف تلقائيًا.",
  "title.keys_refused": "يرفض التخزين مفاتيح Newsreel",
  "means.keys_refused":
    "يجب أن يعود S3_ACCESS_KEY_ID وS3_SECRET_ACCESS_KEY إلى مستخدم نشط لهذا التخزين؛ وتحتاج المفاتيح المؤقتة أيضًا إلى S3_SESSION_TOKEN.",
  "title.access_denied": "لا يسمح التخزين لـ Newsreel بما يلزمه",
  "means.access_denied": "امنح مستخدمه أو دوره docs/iam-policy.json مع اسم حاويتك.",
  "title.bucket_missing": "الحاوية غير موجودة",
  "means.bucket_missing": "أنشئها، أو عيّن S3_BUCKET للحاوية الصحيحة.",
  "title.region_wrong": "الحاوية في منطقة أخرى",
  "means.region_wrong": "عيّن S3_REGION لمنطقة الحاوية.",
  "title.cors_refused": "يرفض التخزين هذا الموقع",
  "means.cors_refused":
    "لا يمكن للمتصفحات الرفع إلى الحاوية من عنوان هذا الموقع. ضع العنوان في docs/s3-cors.json وطبّقه على الحاوية: aws s3api put-bucket-cors --bucket YOUR-BUCKET --cors-configuration file://docs/s3-cors.json",
  "title.not_supported": "يرفض التخزين طلبًا يعتمد عليه Newsreel",
  "means.not_supported":
    "لا يمكن استخدام هذا التخزين كما هو. راجع «Stores that are not AWS» في README.",
  "title.clock_off": "ساعة هذا الجهاز وساعة التخزين مختلفتان",
  "means.clock_off":
    "تبدأ العناوين الموقّعة وتنتهي في وقت خاطئ، وتُرفض عند فرق 15 دقيقة فأكثر. اضبط الساعتين عبر NTP.",
  "title.probe_denied": "لا يُسمح لـ Newsreel باختبار التخزين",
  "means.probe_denied":
    "ما يفرضه التخزين غير معروف، فيُفترض الأقل. اسمح بـ probe/* كما في docs/iam-policy.json.",
  "title.no_forms": "لا يقبل نماذج المتصفح (POST policies)",
  "means.no_forms":
    "تُرفع الملفات الصغيرة والصور والمعاينات بطلب PUT موقّع بطولها ونوعها بدلًا من ذلك. لا يعمل نموذج الصفحات البسيطة ولا الترميز عبر webhook.",
  "title.form_unbound": "لا يُلزم النماذج بشروطها",
  "means.form_unbound":
    "من يملك نموذجًا يمكنه تخزين شيء آخر به حتى يتم التحقق منه. عيّن S3_UPLOADS=put.",
  "title.length_unbound": "لا يُلزم الطلبات الموقّعة بطولها",
  "means.length_unbound": "من يملك عنوانًا يمكنه تخزين أكثر مما حُجز حتى يتم التحقق ومقارنة الأحجام.",
  "title.checksums_unchecked": "لا يتحقق من المجاميع الاختبارية (CRC64NVME)",
  "means.checksums_unchecked":
    "يقرأ Newsreel ما خُزّن ويقارنه بما قرأه متصفح المرسل: الصغيرة فورًا والكبيرة عبر عامل (npm run worker). يذكر الإيصال من تحقق.",
  "title.checksums_unkept": "لا يحتفظ بالمجاميع الاختبارية (CRC64NVME)",
  "means.checksums_unkept": "تذكر الإيصالات المجموع الذي حسبه Newsreel من الملف المخزَّن.",
  "title.overwrites": "يكتب فوق ما لا يجوز الكتابة فوقه (If-None-Match)",
  "means.overwrites": "يقارن Newsreel الحجم وETag والمجموع الاختباري بعد كل نسخ بدلًا من ذلك.",
  "title.copies_unseen": "ينسخ ما تغيّر منذ التحقق منه (x-amz-copy-source-if-match)",
  "means.copies_unseen": "يقارن Newsreel الحجم وETag والمجموع الاختباري بعد كل نسخ بدلًا من ذلك.",
  "title.reads_changed": "يقرأ ما تغيّر في هذه الأثناء (If-Match)",
  "means.reads_changed": "يقارن Newsreel قيمة ETag لما يقرؤه بدلًا من ذلك.",
  "title.part_list": "قائمة الأجزاء لديه تنقصها الأحجام أو قيم ETag",
  "means.part_list": "لا يمكن إكمال الملفات الكبيرة ولا استئناف الرفع.",
  "title.refusals_unreadable": "لا تستطيع الصفحات قراءة رفضه (لا ترويسات CORS مع 403)",
  "means.refusals_unreadable":
    "يبدو العنوان المنتهي كانقطاع في الاتصال؛ تجدد الصفحات العناوين بحسب عمرها.",
} satisfies Translated<"findings">;
