import type { Translated } from "../catalogue.ts";

export const common = {
  "role.CREATOR": "مساهم",
  "role.REVIEWER": "مراجع",
  "role.ADMIN": "مشرف",
  copy: "نسخ {what}",
  copied: "تم نسخ {what}",
  signOut: "تسجيل الخروج",
  newPasswordHint: "10 أحرف على الأقل. بضع كلمات عشوائية تفي بالغرض.",
  notLoaded: "لم يُحمَّل هذا الجزء من الصفحة. أعد التحميل بعد عودة الاتصال.",
  retry: "حاول مجددًا",
  downTitle: "نعود بعد لحظات",
  down: "يتعذر على Newsreel الوصول إلى قاعدة بياناته الآن.",
  downText: "تحاول هذه الصفحة مجددًا من تلقاء نفسها. يبقى دخولك مسجّلًا، وتُستأنف عمليات الرفع تلقائيًا.",
  wrong: "حدث خطأ ما",
  wrongText:
    "لم يُفقد شيء يخصك، وتستمر عمليات الرفع. حاول مجددًا. وإذا استمرت المشكلة فأخبر أحد المشرفين بما فعلت.",
  wrongLogged:
    "لم يُفقد شيء يخصك، وتستمر عمليات الرفع. حاول مجددًا. وإذا استمرت المشكلة فأبلغ أحد المشرفين بالرقم <code>{id}</code>.",
  tags: "الوسوم حتى الآن",
  removeTag: "إزالة {tag}",
  firstTags: "كرة القدم، ديربي",
  anotherTag: "وسم آخر",
} satisfies Translated<"common">;
