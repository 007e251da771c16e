import type { Translated } from "../catalogue.ts";
import { encodingReasons } from "./encoding-reasons.ts";
import { findingTitles } from "./finding-titles.ts";
import { refusals } from "./refusals.ts";
import { fieldNames } from "./field-names.ts";

export const events = {
  ...refusals,
  ...findingTitles,
  ...encodingReasons,
  because: "{what}: {reason}",
  and: "{what}، {more}",
  version: "الإصدار {version, number}",
  somebody: "شخص ما",
  ...fieldNames,
  "upload.reserved": "بدأ رفع {file}",
  aFile: "ملف",
  "upload.verified": "تم الاستلام والتحقق",
  "upload.refused": "لم يُقبل",
  "upload.refusedUnknown": "الملف ليس ما أُعلن عنه",
  "upload.differs": "الملف المخزَّن يختلف عن الملف الذي رُفع",
  "upload.cancelled": "أُلغي الرفع",
  "upload.cancelledSuspended": "أُلغي الرفع: أُوقف حساب المساهم",
  "upload.expired": "انتهت مهلة الرفع",
  "upload.preview_received": "استُلمت معاينة من متصفح المُرسِل",
  "encoding.queued": "أُضيف إلى قائمة انتظار الترميز",
  "encoding.queuedAgain": "أُضيف مجددًا إلى قائمة انتظار الترميز",
  "encoding.started": "بدأ الترميز",
  "encoding.ready": "اكتمل الترميز",
  "encoding.readyBest": "اكتمل الترميز، {best}",
  "encoding.failed": "فشل الترميز",
  "encoding.cancelled": "أُوقف الترميز",
  "export.done": "تم التصدير",
  "export.failed": "فشل التصدير",
  "video.edited": "عُدّل: {fields}",
  "video.editedAfter":
    "{decision, select, APPROVED {عُدّل بعد الاعتماد: {fields}} CHANGES_REQUESTED {عُدّل بعد طلب التعديلات: {fields}} other {عُدّل بعد الرفض: {fields}}}",
  details: "التفاصيل",
  "review.approved": "اعتُمد",
  "review.changes_requested": "طُلبت تعديلات",
  "review.rejected": "رُفض",
  "review.reopened": "أُعيد فتح القرار",
  "review.withdrawn": "سُحب الفيديو",
  "person.invited":
    "{role, select, CREATOR {دُعي {person} بصفة مساهم} REVIEWER {دُعي {person} بصفة مراجع} ADMIN {دُعي {person} بصفة مشرف} other {دُعي {person}}}",
  "person.invitation_resent": "أعاد إرسال الدعوة إلى {person}",
  "person.invitation_revoked": "أُلغيت دعوة {person}",
  "person.joined":
    "{role, select, CREATOR {انضم بصفة مساهم} REVIEWER {انضم بصفة مراجع} ADMIN {انضم بصفة مشرف} other {انضم}}",
  "person.role_changed":
    "{role, select, CREATOR {غُيّر دور {person} إلى مساهم} REVIEWER {غُيّر دور {person} إلى مراجع} ADMIN {غُيّر دور {person} إلى مشرف} other {غُيّر دور {person}}}",
  "person.suspended": "أُوقف حساب {person}",
  "person.restored": "أُعيد تفعيل حساب {person}",
  "person.limits_changed": "غُيّرت حدود {person}",
  "person.password_changed": "غُيّرت كلمة المرور",
  "person.password_chosen": "اختيرت كلمة مرور جديدة عبر رابط",
  "person.password_link_made": "أُرسل إلى {person} رابط لاختيار كلمة مرور جديدة",
  "person.token_created": "أُنشئ رمز API",
  "person.token_revoked": "أُلغي رمز API",
  "person.signed_in":
    "{way, select, password {سُجّل الدخول بكلمة المرور} email {سُجّل الدخول برابط من البريد} google {سُجّل الدخول عبر Google} github {سُجّل الدخول عبر GitHub} other {سُجّل الدخول بطريقة أخرى}}",
  "person.sign_in_locked": "قُفل دخول {person} بكلمة المرور بعد محاولات خاطئة كثيرة",
  fromNetwork: "{what}، من {network}",
  unknownFault: "خلل غير معروف",
  "storage.fault_found": "خلل في التخزين: {fault}",
  "storage.fault_gone": "زال خلل التخزين: {fault}",
} satisfies Translated<"events">;
