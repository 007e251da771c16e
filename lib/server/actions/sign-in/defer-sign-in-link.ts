import { afterAnswer } from "#lib/server/base/http/after-answer.ts";
import { currentAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { sendSignInLink } from "./send-sign-in-link.ts";
import type { LinkToken } from "./send-sign-in-link.ts";

// NextAuth makes its provider send the mail and its adapter store the token before it answers. Both are recorded here
// and done after the answer.

/** NextAuth's `sendVerificationRequest`: records what the mail is to say. */
export function noteLinkUrl({ url }: { url: string }): void {
  const asking = currentAuthRequest();
  if (asking) asking.linkUrl = url;
}

/** NextAuth's `createVerificationToken`: orders the mail. */
export function deferSignInLink(link: LinkToken): LinkToken {
  const asking = currentAuthRequest();
  afterAnswer(async () => {
    if (asking?.linkUrl === undefined) return;
    await sendSignInLink(link, asking.linkUrl, browserLanguage(asking.request.headers));
  });
  return link;
}
