import { databaseNow } from "#lib/server/base/db/clock.ts";
import type { JobHandler } from "#lib/server/base/queue/run-job.ts";
import { sendMail } from "#lib/server/base/mail/send-mail.ts";
import { invitationLetter } from "#lib/server/model/people/invitation-letter.ts";

/** Sends a mail that was queued with an event, unless it is no longer true by then. */
export const mailJob: JobHandler<"mail"> = {
  async run({ payload }) {
    const letter = await invitationLetter(payload.invitationId, await databaseNow());
    if (letter) await sendMail(letter);
    return { status: "done" };
  },
};
