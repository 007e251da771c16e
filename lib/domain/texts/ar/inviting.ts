import type { Translated } from "../catalogue.ts";

export const inviting = {
  title: "دعوة أشخاص",
  lead: "ألصق قائمة أو اختر ملف CSV. سترى ما يحدث لكل سطر قبل دعوة أي شخص، ثم تشارك الروابط بنفسك.",
  leadMailed: "ألصق قائمة أو اختر ملف CSV. سترى ما يحدث لكل سطر قبل إرسال أي رسالة.",
  list: "الأشخاص",
  listHint:
    "شخص في كل سطر: عنوان بريد، مع الاسم والدور والحد اليومي إن شئت. يمكن أن تكون الأعمدة بأي ترتيب إذا سمّاها السطر الأول: البريد الإلكتروني، الاسم، الدور، الحد اليومي.",
  example: "kim@example.org\nli@example.org, Li Wei, reviewer\neva@example.org, Eva, 40",
  defaultRole: "الدور إن لم يُذكر",
  file: "أو ملف CSV",
  check: "فحص القائمة",
  fileTooLarge: "{name} أكبر من أن يكون قائمة أشخاص. اختر ملفًا حتى 1 ميغابايت.",
  nobody: "لا أحد في هذه القائمة بعد. أضف عنوان بريد.",
  tooMany: "في القائمة {count, number} شخص. ادعُ حتى {most, number} في المرة.",
  caption: "الأشخاص في القائمة",
  line: "السطر",
  email: "البريد الإلكتروني",
  name: "الاسم",
  role: "الدور",
  limit: "الحد اليومي",
  state: "ما سيحدث",
  default: "الافتراضي",
  perDay:
    "{count, plural, zero {لا رفع في اليوم} one {رفع واحد في اليوم} two {رفعان في اليوم} few {# عمليات رفع في اليوم} many {# عملية رفع في اليوم} other {# عملية رفع في اليوم}}",
  send: "{count, plural, zero {لا دعوات} one {إرسال دعوة واحدة} two {إرسال دعوتين} few {إرسال # دعوات} many {إرسال # دعوة} other {إرسال # دعوة}}",
  sending: "جارٍ إرسال الدعوات…",
  readyCount:
    "{count, plural, =0 {لا أحد لدعوته} zero {لا أحد لدعوته} one {شخص واحد لدعوته} two {شخصان لدعوتهما} few {# أشخاص لدعوتهم} many {# شخصًا لدعوتهم} other {# شخص لدعوتهم}}",
  sentCount:
    "{count, plural, zero {لم يُدعَ أحد} one {تمت دعوة شخص واحد} two {تمت دعوة شخصين} few {تمت دعوة # أشخاص} many {تمت دعوة # شخصًا} other {تمت دعوة # شخص}}",
  restCount:
    "{count, plural, zero {لا أسطر متروكة} one {سطر واحد متروك} two {سطران متروكان} few {# أسطر متروكة} many {# سطرًا متروكًا} other {# سطر متروك}}",
  "is.new": "ستُرسل الدعوة",
  "is.invited": "دُعي من قبل: رابط جديد يحل محل القديم",
  "is.account": "لديه حساب: {name}",
  "is.sent": "تمت الدعوة",
  "is.mailed": "تمت الدعوة بالبريد",
  "fault.no_address": "«{written}» في السطر {line, number} ليس عنوان بريد",
  "fault.unknown_role":
    "«{written}» في السطر {line, number} ليس دورًا. استخدم مساهم أو مراجع أو مشرف",
  "fault.not_a_limit": "«{written}» في السطر {line, number} ليس عدد ملفات في اليوم",
  "fault.name_too_long": "الاسم في السطر {line, number} طويل جدًا: «{written}»",
  "fault.twice": "السطر {line, number} يكرر «{written}»",
  mailedMeans:
    "أرسلنا الروابط بالبريد. يمكنك مشاركتها بنفسك أيضًا. يعمل كل رابط مرة واحدة خلال 14 يومًا.",
  sentMeans: "شارك كل رابط مع صاحبه. يعمل مرة واحدة خلال 14 يومًا.",
  copyAll:
    "{count, plural, zero {لا روابط} one {نسخ الرابط} two {نسخ الرابطين} few {نسخ # روابط} many {نسخ # رابطًا} other {نسخ # رابط}}",
  copiedAll:
    "{count, plural, zero {لا روابط} one {نُسخ الرابط} two {نُسخ الرابطان} few {نُسخت # روابط} many {نُسخ # رابطًا} other {نُسخ # رابط}}",
  linkOf: "رابط {email}",
} satisfies Translated<"inviting">;
