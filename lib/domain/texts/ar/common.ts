import type { Translated } from "../catalogue.ts";

export const common = {
  "role.CREATOR": "مساهم",
  "role.REVIEWER": "مراجع",
  "role.ADMIN": "مشرف",
  copy: "نسخ {what}",
  copied: "تم نسخ {what}",
  signOut: "تسجيل الخروج",
  newPasswordHint: "10 أحرف على الأقل. بضع كلمات عشوائية تفي بالغرض.",
} satisfies Translated<"common">;
