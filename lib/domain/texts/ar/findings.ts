import type { Translated } from "../catalogue.ts";
import { findingTitles } from "./finding-titles.ts";

export const findings = {
  ...findingTitles,
  "means.credentials_missing":
    "عيّن S3_ACCESS_KEY_ID وS3_SECRET_ACCESS_KEY، أو امنح الجهاز أو الحاوية أو مشروع Vercel دورًا وفق docs/iam-policy.json.",
  "means.unreachable":
    "تحقق من S3_ENDPOINT ومن أن هذا الجهاز يصل إليه. تنتظر عمليات الرفع في هذه الأثناء وتُستأنف تلقائيًا.",
  "means.keys_refused":
    "يجب أن يعود S3_ACCESS_KEY_ID وS3_SECRET_ACCESS_KEY إلى مستخدم نشط لهذا التخزين؛ وتحتاج المفاتيح المؤقتة أيضًا إلى S3_SESSION_TOKEN.",
  "means.access_denied": "امنح مستخدمه أو دوره docs/iam-policy.json مع اسم حاويتك.",
  "means.bucket_missing": "أنشئها، أو عيّن S3_BUCKET للحاوية الصحيحة.",
  "means.region_wrong": "عيّن S3_REGION لمنطقة الحاوية.",
  "means.cors_refused":
    "لا يمكن للمتصفحات الرفع إلى الحاوية من عنوان هذا الموقع. ضع العنوان في docs/s3-cors.json وطبّقه على الحاوية: aws s3api put-bucket-cors --bucket YOUR-BUCKET --cors-configuration file://docs/s3-cors.json",
  "means.not_supported":
    "لا يمكن استخدام هذا التخزين كما هو. راجع «Stores that are not AWS» في README.",
  "means.clock_off":
    "تبدأ العناوين الموقّعة وتنتهي في وقت خاطئ، وتُرفض عند فرق 15 دقيقة فأكثر. اضبط الساعتين عبر NTP.",
  "means.probe_denied":
    "ما يفرضه التخزين غير معروف، فيُفترض الأقل. اسمح بـ probe/* كما في docs/iam-policy.json.",
  "means.no_forms":
    "تُرفع الملفات الصغيرة والصور والمعاينات بطلب PUT موقّع بطولها ونوعها بدلًا من ذلك. لا يعمل نموذج الصفحات البسيطة ولا الترميز عبر webhook.",
  "means.form_unbound":
    "من يملك نموذجًا يمكنه تخزين شيء آخر به حتى يتم التحقق منه. عيّن S3_UPLOADS=put.",
  "means.length_unbound": "من يملك عنوانًا يمكنه تخزين أكثر مما حُجز حتى يتم التحقق ومقارنة الأحجام.",
  "means.checksums_unchecked":
    "يقرأ Newsreel ما خُزّن ويقارنه بما قرأه متصفح المرسل: الصغيرة فورًا والكبيرة عبر عامل (npm run worker). يذكر الإيصال من تحقق.",
  "means.checksums_unkept": "تذكر الإيصالات المجموع الذي حسبه Newsreel من الملف المخزَّن.",
  "means.overwrites": "يقارن Newsreel الحجم وETag والمجموع الاختباري بعد كل نسخ بدلًا من ذلك.",
  "means.copies_unseen": "يقارن Newsreel الحجم وETag والمجموع الاختباري بعد كل نسخ بدلًا من ذلك.",
  "means.reads_changed": "يقارن Newsreel قيمة ETag لما يقرؤه بدلًا من ذلك.",
  "means.part_list": "لا يمكن إكمال الملفات الكبيرة ولا استئناف الرفع.",
  "means.refusals_unreadable":
    "يبدو العنوان المنتهي كانقطاع في الاتصال؛ تجدد الصفحات العناوين بحسب عمرها.",
} satisfies Translated<"findings">;
