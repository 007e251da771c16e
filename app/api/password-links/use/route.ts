import { databaseNow } from "#lib/server/base/db/clock.ts";
import { afterAnswer } from "#lib/server/base/http/after-answer.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { clientNetwork } from "#lib/server/base/http/client-network.ts";
import { endpoint } from "#lib/server/base/http/endpoint.ts";
import { requireSameOrigin } from "#lib/server/base/http/same-origin.ts";
import { choosePassword } from "#lib/server/actions/people/choose-password.ts";
import { deviceCookie } from "#lib/server/model/people/known-device.ts";
import { notifyOfNewPassword } from "#lib/server/actions/people/notify-of-new-password.ts";
import { signInFrom } from "#lib/server/model/people/sign-in-from.ts";
import { limit } from "#lib/server/base/rate-limits/limit.ts";

export const POST = endpoint("POST /api/password-links/use", async (request, { readBody }) => {
  requireSameOrigin(request);
  await limit(request, { policy: "join-network", by: clientNetwork(request.headers) });
  const answer = await readBody();
  const { email } = await choosePassword(answer, await databaseNow());
  // Whoever has the letter is no stranger: guesses that others made meanwhile do not keep them out.
  const { device } = signInFrom(request.headers, email);
  const headers = { "set-cookie": deviceCookie(email, device) };
  afterAnswer(() => notifyOfNewPassword(email, browserLanguage(request.headers)));
  return { status: 200, headers, body: { email } };
});
