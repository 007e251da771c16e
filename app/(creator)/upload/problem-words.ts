import { isolate } from "#lib/domain/text.ts";
import { problemSentence as apiSentence } from "#lib/domain/texts/problem-sentence.ts";
import type { UploadItem, UploadProblem } from "#lib/browser/upload-item.ts";
import type { UploadTexts } from "./use-upload-texts.ts";

/** What is wrong with a file or its upload, and what to do. */
export function problemSentence(
  { t, refusals, problems }: UploadTexts,
  item: UploadItem,
  problem: UploadProblem,
): string {
  const { code, detail, retryable, at } = problem;
  const file = isolate(item.fileName);
  switch (code) {
    case "file_unreadable":
      return t("fileUnreadable", { reason: detail ?? "" });
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
        ? t("storageFaultKept", { fault: item.storageFault })
        : t("storageLost");
    case "store_refused":
      return t("storageRefused", { reason: detail ?? "" });
    case "size_mismatch":
    case "checksum_mismatch":
    case "empty":
    case "avi_not_accepted":
    case "not_a_video":
    case "container_not_accepted":
    case "incomplete":
    case "unreadable":
    case "index_damaged":
    case "inspection_failed":
    case "encrypted":
    case "compressed_index":
    case "codec_not_accepted":
    case "no_video_track":
      return refusals(code);
    default: {
      const sentence =
        code !== "unexpected_answer" && detail !== null
          ? apiSentence(problems, { code, detail, status: 400 })
          : (detail ?? t("unexpected"));
      return retryable && (at === "transfer" || at === "complete")
        ? t("andKept", { problem: sentence })
        : sentence;
    }
  }
}
