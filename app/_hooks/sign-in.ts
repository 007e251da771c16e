import type { Refused } from "#lib/domain/texts/problem-sentence.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";

/** The codes that the sign-in page has a sentence for: NextAuth's and our own (auth-options.ts). */
const codes = [
  "CredentialsSignin",
  "Suspended",
  "AccessDenied",
  "OAuthAccountNotLinked",
  "Verification",
  "EmailSignin",
  "SessionRequired",
] as const;

/** NextAuth's `?error=` in words. */
export function signInSentence(t: Translate<"signIn">, error: string): string {
  return t(`error.${codes.find((code) => code === error) ?? "Default"}`);
}

/** `error` is NextAuth's code; `problem` what the portal itself refused with. */
type Outcome =
  | { ok: true; url: string }
  | { ok: false; error: string }
  | { ok: false; problem: Refused };

/**
 * Signs in through NextAuth's own endpoints, without its client library (15 kB for two requests). Answers where to go.
 * `provider` is NextAuth's id: credentials, email, google, github.
 */
export async function signIn(
  provider: string,
  callbackUrl: string,
  fields: Record<string, string> = {},
): Promise<Outcome> {
  try {
    const token = await (await fetch("/api/auth/csrf")).json();
    if (token.detail) return { ok: false, problem: token };
    const path = provider === "credentials" ? "callback" : "signin";
    const form = new URLSearchParams({
      ...fields,
      csrfToken: token.csrfToken,
      callbackUrl,
      json: "true",
    });
    const response = await fetch(`/api/auth/${path}/${provider}`, { method: "POST", body: form });
    const answer = await response.json();
    // Too many tries, or a database that is away.
    if (answer.detail) return { ok: false, problem: answer };
    const error = new URL(answer.url, window.location.href).searchParams.get("error");
    if (error) return { ok: false, error };
    if (!response.ok) return { ok: false, error: "CredentialsSignin" };
    return { ok: true, url: answer.url };
  } catch {
    return { ok: false, problem: { status: 0 } };
  }
}
