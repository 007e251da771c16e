import type { Translated } from "../catalogue.ts";

export const mails = {
  "signInLink.subject": "تسجيل الدخول إلى Newsreel",
  "signInLink.text":
    "افتح هذا الرابط لتسجيل الدخول. يعمل مرة واحدة، لمدة {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}:\n\n{link}\n\nإذا لم تطلب ذلك، فتجاهل هذه الرسالة.\n",
  "invitation.subject": "دعوتك إلى Newsreel",
  "invitation.text":
    "{role, select, CREATOR {دعاك {name} إلى إرسال الفيديو إلى Newsreel.} REVIEWER {دعاك {name} إلى مراجعة الفيديو على Newsreel.} other {دعاك {name} إلى Newsreel بصفة مشرف.}}\n\nافتح هذا الرابط واختر كلمة مرور. يعمل مرة واحدة، لمدة {days, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}:\n\n{link}\n",
  "passwordLink.subject": "اختيار كلمة مرور جديدة لـ Newsreel",
  "passwordLink.text":
    "افتح هذا الرابط لاختيار كلمة مرور جديدة. يعمل مرة واحدة، لمدة {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}:\n\n{link}\n\nإذا لم تطلب ذلك، فتجاهل هذه الرسالة. تبقى كلمة مرورك كما هي.\n",
  "passwordLink.fromAdmin":
    "أرسل إليك {name} رابطًا لاختيار كلمة مرور جديدة. يعمل مرة واحدة، لمدة {hours, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}:\n\n{link}\n",
  "newPassword.subject": "تم تغيير كلمة مرورك في Newsreel",
  "newPassword.text":
    "تم تغيير كلمة مرورك وتسجيل خروجك من جميع الأجهزة.\n\nإذا لم تكن أنت من فعل ذلك، فاختر كلمة مرور جديدة هنا وأبلغ أحد المشرفين:\n\n{link}\n",
} satisfies Translated<"mails">;
