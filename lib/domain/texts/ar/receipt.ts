import type { Translated } from "../catalogue.ts";

export const receipt = {
  title: "إيصال الاستلام",
  received: "تاريخ الاستلام",
  size: "الحجم",
  bytes:
    "{bytes, plural, zero {# بايت} one {بايت واحد} two {بايتان} few {# بايتات} many {# بايتًا} other {# بايت}}",
  checksum: "المجموع الاختباري",
  key: "المفتاح",
  wholeFile: "المجموع الاختباري CRC64NVME. يختلف إذا اختلف بايت واحد من الملف.",
  ofParts: "المجموع الاختباري CRC64NVME لأجزاء الملف",
  ofSomething: "المجموع الاختباري CRC64NVME",
  theChecksum: "المجموع الاختباري",
  theKey: "المفتاح",
  byStorage: "تحققت منه خدمة التخزين",
  byNewsreel: "تحقق منه Newsreel بقراءة الملف المخزّن",
  storageKept: "حسبته خدمة التخزين؛ وقورنت الأحجام فقط",
  noChecksum: "لا تحتفظ خدمة التخزين بمجموع اختباري؛ قورنت الأحجام فقط",
  differs:
    "يختلف الملف المخزّن عن الملف الذي رفعته، ومجموعه الاختباري <code>{checksum}</code>. احتفظ بملفك واسأل غرفة الأخبار عن كيفية رفعه مجددًا.",
  notCheckable: "لا يمكنك التحقق من نسختك بهذا الإيصال: لا يوجد مجموع اختباري للملف كاملًا.",
  notCheckableYet:
    "لا يمكنك التحقق من نسختك بهذا الإيصال بعد: لا يوجد حتى الآن مجموع اختباري للملف كاملًا.",
  verify: "تحقق من نسختك",
  verifyText: "اختر الملف أو أفلته هنا. يُقرأ في هذا المتصفح ولا يغادر جهازك.",
  input: "الملف المراد مقارنته بالإيصال",
  "button.idle": "اختيار الملف",
  "button.reading": "إلغاء",
  "button.found": "التحقق من ملف آخر",
  "button.failed": "اختيار الملف مجددًا",
  reading: "تجري قراءة {file}",
  read: "قُرئ {read} من {size}",
  readLeft: "قُرئ {read} من {size}، ويتبقى {left}",
  same: "{file} يطابق الملف المخزّن تمامًا: الحجم نفسه ({bytes, plural, zero {# بايت} one {بايت واحد} two {بايتان} few {# بايتات} many {# بايتًا} other {# بايت}}) والمجموع الاختباري نفسه.",
  otherSize:
    "{file} ليس الملف المخزّن: حجمه {own, plural, zero {# بايت} one {بايت واحد} two {بايتان} few {# بايتات} many {# بايتًا} other {# بايت}}، وحجم الملف المخزّن {stored, plural, zero {# بايت} one {بايت واحد} two {بايتان} few {# بايتات} many {# بايتًا} other {# بايت}}.",
  otherContent:
    "{file} له حجم الملف المخزّن، لكن محتواه مختلف: مجموعه الاختباري <code>{own}</code>، ومجموع الملف المخزّن <code>{stored}</code>.",
  unreadable: "تعذرت قراءة {file} حتى نهايته. {reason}",
  notLoaded: "تعذر تحميل جزء من هذه الصفحة. أعد تحميل الصفحة وحاول مجددًا.",
} satisfies Translated<"receipt">;
