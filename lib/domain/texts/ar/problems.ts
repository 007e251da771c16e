import type { Translated } from "../catalogue.ts";

export const problems = {
  unreachable: "يتعذر الوصول إلى Newsreel. تحقق من الاتصال وحاول مجددًا.",
  unexpected: "حدث خطأ ما ({status}). حاول مجددًا بعد قليل.",
  signInRequired: "لقد سُجّل خروجك. سجّل الدخول مجددًا.",
  passwordGuessable: "يسهل تخمين كلمة المرور هذه. بضع كلمات عشوائية تفي بالغرض.",
  tooManyTokens:
    "{limit, plural, zero {لا يمكنك امتلاك رموز API.} one {يمكنك امتلاك رمز API واحد.} two {يمكنك امتلاك رمزَي API.} few {يمكنك امتلاك # رموز API كحد أقصى.} many {يمكنك امتلاك # رمز API كحد أقصى.} other {يمكنك امتلاك # رمز API كحد أقصى.}} ألغِ رمزًا لم تعد تحتاج إليه.",
} satisfies Translated<"problems">;
