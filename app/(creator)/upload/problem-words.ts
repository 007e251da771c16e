import { isolate } from "#lib/domain/text.ts";
import type { UploadItem, UploadProblem } from "#lib/browser/upload-item.ts";

const KEPT = "What has arrived is kept; trying again goes on from there.";

/** What is wrong with a file or its upload, and what to do. */
export function problemSentence(item: UploadItem, problem: UploadProblem): string {
  const { code, detail, retryable, at } = problem;
  const { phase } = item;
  const fileName = isolate(item.fileName);
  switch (code) {
    case "file_unreadable":
      return `${detail} Choose it again: what has arrived is not sent twice.`;
    case "file_changed":
      return phase === "failed"
        ? `${fileName} changed on disk since its upload began. Choose the original again, or send it as it is now.`
        : `${fileName} is not as it was when its upload began. Choose the original, or cancel and send it as it is now.`;
    case "not_the_same_file":
      return `That is not the file that this upload was begun with: that was ${isolate(detail ?? "another file")}, byte for byte.`;
    case "already_in_list":
      return detail
        ? `${fileName} is already in this list: it is the same film as ${isolate(detail)}.`
        : `${fileName} is already in this list.`;
    case "sent_in_other_tab":
      return "This file is being sent in another tab of this browser.";
    case "already_sent":
      return `You have sent this film before, as “${isolate(detail ?? "")}”. Sending it again takes another place.`;
    case "upload_ended":
      return "This upload was cancelled elsewhere or its time ran out. Trying again sends the file anew.";
    case "sign_in_required":
      return `You’re signed out. Sign in again in another tab, then try again. ${KEPT}`;
    case "connection_lost":
      return `The portal cannot be reached; the connection may be gone. ${KEPT}`;
    case "store_unreachable":
      return item.storageFault
        ? `${item.storageFault} ${KEPT}`
        : `The storage cannot be reached; the connection may be gone. ${KEPT}`;
    case "store_refused":
      return `The storage did not take the bytes (${detail}). ${KEPT}`;
    default: {
      const sentence = detail ?? "Something unexpected happened.";
      return retryable && (at === "transfer" || at === "complete")
        ? `${sentence} ${KEPT}`
        : sentence;
    }
  }
}
