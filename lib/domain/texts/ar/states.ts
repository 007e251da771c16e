import type { Translated } from "../catalogue.ts";

export const states = {
  "upload.RESERVED": "قيد الرفع",
  "upload.VERIFIED": "تم الاستلام",
  "upload.REFUSED": "لم يُقبل",
  "upload.CANCELLED": "أُلغي",
  "upload.EXPIRED": "انتهت مهلته",
  "encoding.NONE": "غير مرمّز",
  "encoding.QUEUED": "في انتظار الترميز",
  "encoding.RUNNING": "قيد الترميز",
  "encoding.READY": "جاهز",
  "encoding.FAILED": "فشل الترميز",
  "review.PENDING": "قيد المراجعة",
  "review.APPROVED": "معتمد",
  "review.CHANGES_REQUESTED": "طُلبت تعديلات",
  "review.REJECTED": "مرفوض",
  "review.WITHDRAWN": "مسحوب",
  "trust.TRUSTED": "موثوق",
  "trust.WATCHED": "تحت المتابعة",
} satisfies Translated<"states">;
