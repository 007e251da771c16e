import type { Translated } from "../catalogue.ts";

export const marks = {
  urgent: "عاجل",
  dueIn: "المهلة خلال {time}",
  late: "متأخر {time}",
  setUrgency: "استعجال <name>{video}</name>",
  urgencyTitle: "متى نحتاج إليه؟",
  urgentLong: "عاجل: أولًا في القائمة",
  deadline: "الموعد النهائي",
  deadlineHint:
    "{hours, plural, zero {بتوقيتك المحلي. ينتقل إلى أعلى القائمة قبله بـ # ساعة.} one {بتوقيتك المحلي. ينتقل إلى أعلى القائمة قبله بساعة.} two {بتوقيتك المحلي. ينتقل إلى أعلى القائمة قبله بساعتين.} few {بتوقيتك المحلي. ينتقل إلى أعلى القائمة قبله بـ # ساعات.} many {بتوقيتك المحلي. ينتقل إلى أعلى القائمة قبله بـ # ساعة.} other {بتوقيتك المحلي. ينتقل إلى أعلى القائمة قبله بـ # ساعة.}}",
  usualDeadlines: "مواعيد شائعة",
  inHours: "خلال {hours, number} س",
  noDeadline: "بلا موعد نهائي",
  save: "حفظ",
  cancel: "إلغاء",
  assign: "إسناد <name>{video}</name>",
  assignTitle: "إسناد {video}",
  assignMany:
    "{count, plural, zero {إسناد # فيديو} one {إسناد فيديو واحد} two {إسناد فيديوهين} few {إسناد # فيديوهات} many {إسناد # فيديو} other {إسناد # فيديو}}",
  assignChosen: "إسناد",
  assignedTo: "مُسند إلى <name>{person}</name>",
  assignedToYou: "مُسند إليك",
  takenFromYou: "كان لك، وهو الآن مُسند إلى <name>{person}</name>",
  take: "إسناد إليّ",
  takeOver: "تولي المراجعة",
  colleagues: "الزملاء",
  unassign: "إلغاء الإسناد",
  loading: "جارٍ التحميل…",
  notAssigned:
    "{count, plural, zero {لم يُسند # فيديو. {problem}} one {لم يُسند فيديو واحد. {problem}} two {لم يُسند فيديوهان. {problem}} few {لم تُسند # فيديوهات. {problem}} many {لم يُسند # فيديو. {problem}} other {لم يُسند # فيديو. {problem}}}",
} satisfies Translated<"marks">;
