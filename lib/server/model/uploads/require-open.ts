import { OPEN_STATE } from "#lib/domain/states.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";

/** Requires that an upload is open. @throws Problem `upload_not_open` that says what became of it */
export function requireOpen(upload: Pick<Upload, "state">): void {
  const { state } = upload;
  if (state === OPEN_STATE) return;
  const words = {
    VERIFIED: "is already received and verified",
    REFUSED: "was refused",
    CANCELLED: "was cancelled",
    EXPIRED: "was not finished in time and has expired; reserve it again",
  };
  throw new Problem("upload_not_open", `This upload ${words[state]}.`, {
    members: { state },
  });
}
