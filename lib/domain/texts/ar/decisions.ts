import type { Translated } from "../catalogue.ts";

export const decisions = {
  latest: "أحدث قراراتك",
  decided: "{decision}: <name>{video}</name>",
  undone: "تم التراجع. <name>{video}</name> بانتظار المراجعة مجددًا.",
  review: "مراجعته",
  over: "لم يُقرر: <name>{video}</name>. سحبه المساهم أو استبدله في هذه الأثناء.",
  decidedMany:
    "{count, plural, zero {لم يُتخذ أي قرار} one {اتُّخذ قرار واحد} two {اتُّخذ قراران} few {اتُّخذت # قرارات} many {اتُّخذ # قرارًا} other {اتُّخذ # قرار}}",
  refused: "لم يُبت فيه: <name>{video}</name>. {problem}",
  dismiss: "إخفاء<unseen> <name>{video}</name></unseen>",
  undoAll: "تراجع عن الكل",
  undoneMany:
    "{count, plural, zero {لا شيء تُراجع عنه} one {تُراجع عن قرار واحد، والفيديو ينتظر المراجعة من جديد} two {تُراجع عن قرارين، والفيديوهان ينتظران المراجعة من جديد} few {تُراجع عن # قرارات، والفيديوهات تنتظر المراجعة من جديد} many {تُراجع عن # قرارًا، والفيديوهات تنتظر المراجعة من جديد} other {تُراجع عن # قرار، والفيديوهات تنتظر المراجعة من جديد}}.",
  madeMany:
    "{count, plural, zero {لا قرارات نهائية} one {قرار واحد نهائي} two {قراران نهائيان} few {# قرارات نهائية} many {# قرارًا نهائيًا} other {# قرار نهائي}}.",
  overMany:
    "{count, plural, zero {لا شيء سُحب} one {سُحب فيديو واحد أو استُبدل في هذه الأثناء: لم يُبت فيه} two {سُحب فيديوهان أو استُبدلا في هذه الأثناء: لم يُبت فيهما} few {سُحبت # فيديوهات أو استُبدلت في هذه الأثناء: لم يُبت فيها} many {سُحب # فيديو أو استُبدل في هذه الأثناء: لم يُبت فيه} other {سُحب # فيديو أو استُبدل في هذه الأثناء: لم يُبت فيه}}.",
  undo: "تراجع<unseen> عن <name>{video}</name></unseen>",
  secondsLeft: "{seconds, number} ث",
} satisfies Translated<"decisions">;
