import type { EventKind } from "#lib/domain/events/catalogue.ts";
import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { stopWithdrawnEncoding } from "#lib/server/encoding/model/cancel-encoding.ts";
import { encodeVerified } from "#lib/server/encoding/model/queue-encoding.ts";
import { exportApproved } from "#lib/server/model/export/queue-export.ts";
import { updateEditedSidecar } from "#lib/server/model/export/update-sidecar.ts";
import { mailInvitation } from "#lib/server/model/people/mail-invitation.ts";
import { checkUnverifiedChecksum } from "#lib/server/model/uploads/queue-checksum.ts";

/**
 * What follows from an event, in the transaction that records it: changes rows and queues jobs, and calls nothing
 * outside the database. If it throws, the event has not happened.
 * @returns a further event that it caused; nothing if there is none
 */
export type Subscriber<Kind extends EventKind> = (
  tx: Tx,
  event: RecordedEvent<Kind>,
  now: Date,
) => Promise<RecordedEvent | null | void>;

/** All subscribers, in the order in which they run. */
export const subscribers: { readonly [Kind in EventKind]?: readonly Subscriber<Kind>[] } = {
  "upload.verified": [encodeVerified, checkUnverifiedChecksum],
  "review.approved": [exportApproved],
  "review.withdrawn": [stopWithdrawnEncoding],
  "video.edited": [updateEditedSidecar],
  "person.invited": [mailInvitation],
  "person.invitation_resent": [mailInvitation],
};
