import { afterAnswer } from "#lib/server/base/http/after-answer.ts";
import { currentAuthRequest } from "#lib/server/base/http/auth-request.ts";
import { browserLanguage } from "#lib/server/base/http/browser-language.ts";
import { sendSignInLink } from "./send-sign-in-link.ts";
import type { LinkToken } from "./send-sign-in-link.ts";

// NextAuth has its provider send the letter and its adapter keep the token, both before it answers. Both are noted here, and
// done when the answer has left.

/** NextAuth's `sendVerificationRequest`: notes what the letter is to say. */
export function noteLinkUrl({ url }: { url: string }): void {
  const asking = currentAuthRequest();
  if (asking) asking.linkUrl = url;
}

/** NextAuth's `createVerificationToken`. */
export function orderSignInLink(link: LinkToken): LinkToken {
  const asking = currentAuthRequest();
  afterAnswer(async () => {
    if (asking?.linkUrl === undefined) return;
    await sendSignInLink(link, asking.linkUrl, browserLanguage(asking.request.headers));
  });
  return link;
}
