import { databaseNow } from "#lib/server/base/db/clock.ts";
import type { JobHandler } from "#lib/server/base/queue/run-job.ts";
import { sendMail } from "#lib/server/base/mail/send-mail.ts";
import { invitationLetter } from "#lib/server/model/people/invitation-letter.ts";

/** Sends a letter that was ordered with an event. What is no longer true when its turn comes is not sent. */
export const mailJob: JobHandler<"mail"> = {
  async run({ payload }) {
    const letter = await invitationLetter(payload.invitationId, await databaseNow());
    if (letter) await sendMail(letter);
    return { status: "done" };
  },
};
