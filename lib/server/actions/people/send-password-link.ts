import { z } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import { isolate } from "#lib/domain/text.ts";
import type { PasswordLinkView } from "#lib/domain/wire/people.ts";
import { db } from "#lib/server/base/db/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { canSendMail, sendMail } from "#lib/server/base/mail/send-mail.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { textsIn } from "#lib/domain/texts/compiled.ts";
import { letterLanguage } from "#lib/server/model/people/letter-language.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import { HANDED_MINUTES, makePasswordLink } from "./make-password-link.ts";
import type { Person } from "#lib/server/model/people/session-person.ts";

/**
 * Makes a password link on behalf of an admin. It is mailed; without a mail server, or if mailing fails, the answer
 * contains it this once. One entry in the history.
 * @throws Problem `person_not_found`, `person_suspended`
 */
export async function sendPasswordLink(
  admin: Person,
  personId: string,
  now: Date,
): Promise<PasswordLinkView> {
  if (!z.uuid().safeParse(personId).success) throw notFound();
  const made = await db.$transaction(async (tx) => {
    await holdPerson(tx, admin.id, "ADMIN");
    const [person] = await tx.$queryRaw<
      { email: string; language: string | null; suspendedAt: Date | null }[]
    >`
      SELECT email, language, "suspendedAt" FROM "User" WHERE id = ${personId}::uuid FOR SHARE`;
    if (!person) throw notFound();
    if (person.suspendedAt) {
      throw new Problem("person_suspended", "This account is suspended. Restore it first.");
    }
    await recordEvent(tx, { kind: "person.password_link_made", actorId: admin.id, personId }, now);
    return { ...person, ...(await makePasswordLink(personId, HANDED_MINUTES, now, tx)) };
  });
  const expiresAt = made.expiresAt.toISOString();
  const mailed = await mail(admin, made);
  return mailed ? { mailed, expiresAt } : { mailed, expiresAt, link: made.link };
}

async function mail(
  admin: Person,
  { email, language, link }: { email: string; language: string | null; link: string },
): Promise<boolean> {
  if (!canSendMail) return false;
  const t = textsIn(letterLanguage(language, admin.language), "mails");
  try {
    await sendMail({
      to: email,
      subject: t("passwordLink.subject"),
      text: t("passwordLink.fromAdmin", {
        name: isolate(admin.name),
        hours: HANDED_MINUTES / 60,
        link,
      }),
    });
    return true;
  } catch (error) {
    logError("a link for a new password could not be mailed", error, { email });
    return false;
  }
}

function notFound(): Problem {
  return new Problem("person_not_found", "There is no such person.");
}
