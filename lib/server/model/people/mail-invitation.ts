import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { sendJob } from "#lib/server/base/queue/send-job.ts";

/** Subscribes to invitations: mails the link if this deployment can send mail. */
export async function mailInvitation(
  tx: Tx,
  { data: { invitationId } }: RecordedEvent<"person.invited" | "person.invitation_resent">,
): Promise<void> {
  if (canSendMail) await sendJob(tx, "mail", { template: "invitation", invitationId });
}
