import { isolate } from "#lib/domain/text.ts";
import { codeSentence } from "#lib/domain/texts/problem-sentence.ts";
import { fileFaults } from "#lib/browser/upload-item.ts";
import type { UploadItem, UploadProblem } from "#lib/browser/upload-item.ts";
import { storageFaultWords } from "#lib/domain/storage-fault-words.ts";
import type { UploadTexts } from "./use-upload-texts.ts";

/** What is wrong with a file or its upload, and what to do. */
export function problemSentence(
  { t, problems }: UploadTexts,
  item: UploadItem,
  problem: UploadProblem,
): string {
  const { code, detail, members, retryable, at } = problem;
  const file = isolate(item.fileName);
  switch (code) {
    case "file_unreadable":
      return t("fileUnreadable", {
        reason: problems(`file.${fileFaults.find((fault) => fault === detail) ?? "unreadable"}`),
      });
    case "file_changed":
      return t(item.phase === "failed" ? "fileChanged" : "fileChangedAway", { file });
    case "not_the_same_file":
      return detail ? t("otherFile", { file: isolate(detail) }) : t("otherFileUnknown");
    case "already_in_list":
      return detail ? t("inListAs", { file, other: isolate(detail) }) : t("inList", { file });
    case "sent_in_other_tab":
      return t("otherTab");
    case "already_sent":
      return t("sentBefore", { title: isolate(detail ?? "") });
    case "upload_ended":
      return t("ended");
    case "sign_in_required":
      return t("signedOut");
    case "connection_lost":
      return t("connectionLost");
    case "store_unreachable":
      return item.storageFault
        ? t("storageFaultKept", { fault: storageFaultWords(problems, item.storageFault) })
        : t("storageLost");
    case "store_refused":
      return t("storageRefused", { reason: detail ?? "" });
    default: {
      const said =
        code === "unexpected_answer"
          ? null
          : codeSentence(problems, code, { ...members, status: 400 });
      // Of a code that this version does not know: in the portal's own words.
      const sentence = said ?? t("unexpected", { detail: isolate(detail ?? code) });
      return retryable && (at === "transfer" || at === "complete")
        ? t("andKept", { problem: sentence })
        : sentence;
    }
  }
}
