import { Problem } from "#lib/domain/problem.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { afterAnswer } from "#lib/server/base/http/after-answer.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { requireSameOrigin } from "#lib/server/base/http/same-origin.ts";
import { limitLinks } from "#lib/server/actions/sign-in/limit-links.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { mailPasswordLink } from "#lib/server/actions/people/mail-password-link.ts";

/** For whoever forgot their password: the same answer, in the same time, for every address. */
export const POST = endpoint("POST /api/password-links", async (request, { readBody }) => {
  requireSameOrigin(request);
  const { email } = await readBody();
  await limitLinks(request, "password", email);
  if (!canSendMail) {
    throw new Problem("no_mail", "This portal sends no email. Ask an admin for a link.");
  }
  const browser = browserLanguage(request.headers);
  const now = await databaseNow();
  afterAnswer(() => mailPasswordLink(email, browser, now));
  return { status: 202 };
});
