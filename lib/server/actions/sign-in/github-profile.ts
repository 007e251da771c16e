import { z } from "zod";
import type { Profile } from "next-auth";

const Emails = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);
const GitHubUser = z.looseObject({ id: z.number(), login: z.string() });

/**
 * Reads GitHub's profile with its primary address if GitHub has verified it; otherwise there is no address, and no
 * sign-in. (The public profile's address is whatever its owner typed.)
 */
export async function findVerifiedGitHubProfile(accessToken: string | undefined): Promise<Profile> {
  const user = GitHubUser.parse(await ask("https://api.github.com/user", accessToken));
  const emails = Emails.parse(await ask("https://api.github.com/user/emails", accessToken));
  const primary = emails.find((email) => email.primary && email.verified);
  return { ...user, email: primary?.email.toLowerCase() ?? undefined };
}

async function ask(url: string, accessToken: string | undefined): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to ${url}`);
  return answer.json();
}
