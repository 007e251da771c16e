import type { Translated } from "../catalogue.ts";

export const decisions = {
  latest: "أحدث قراراتك",
  decided: "{decision}: <name>{video}</name>",
  undone: "تم التراجع. <name>{video}</name> بانتظار المراجعة مجددًا.",
  review: "مراجعته",
  over: "لم يُقرر: <name>{video}</name>. سحبه المساهم أو استبدله في هذه الأثناء.",
  undo: "تراجع<unseen> عن <name>{video}</name></unseen>",
  secondsLeft: "{seconds, number} ث",
} satisfies Translated<"decisions">;
