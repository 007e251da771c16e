import type { Translated } from "../catalogue.ts";

export const mails = {
  "signInLink.subject": "تسجيل الدخول إلى Newsreel",
  "signInLink.text":
    "افتح هذا الرابط لتسجيل الدخول. يعمل مرة واحدة، لمدة {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}:\n\n{link}\n\nإذا لم تطلب ذلك، فتجاهل هذه الرسالة.\n",
} satisfies Translated<"mails">;
