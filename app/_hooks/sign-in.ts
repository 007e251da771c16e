/** What the sign-in page can say; the codes are NextAuth's and our own (auth-options.ts). */
const sentences: Record<string, string> = {
  CredentialsSignin: "That e-mail address and password do not belong together. Try again.",
  Suspended: "This account is suspended. An admin of the portal can restore it.",
  AccessDenied: "Nobody is known here by that address. People come by invitation: ask an admin.",
  OAuthAccountNotLinked: "That address signs in another way. Use the one you used before.",
  Verification: "This link was used already or is too old. Ask for a new one.",
  EmailSignin: "The mail could not be sent. Try again, or use your password.",
  SessionRequired: "Sign in first.",
};

/** NextAuth's `?error=` in words. */
export function signInSentence(code: string): string {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return sentence ?? "Signing in did not work. Try again.";
}

type Outcome = { ok: true; url: string } | { ok: false; sentence: string };

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
    const { csrfToken, detail } = await (await fetch("/api/auth/csrf")).json();
    if (detail) return { ok: false, sentence: detail };
    const path = provider === "credentials" ? "callback" : "signin";
    const form = new URLSearchParams({ ...fields, csrfToken, callbackUrl, json: "true" });
    const response = await fetch(`/api/auth/${path}/${provider}`, { method: "POST", body: form });
    const { url, detail: refusal } = await response.json();
    // Too many tries, or a database that is away: the portal's own words.
    if (refusal) return { ok: false, sentence: refusal };
    const error = new URL(url, window.location.href).searchParams.get("error");
    if (error) return { ok: false, sentence: signInSentence(error) };
    if (!response.ok) return { ok: false, sentence: signInSentence("CredentialsSignin") };
    return { ok: true, url };
  } catch {
    return {
      ok: false,
      sentence: "The portal cannot be reached. Check the connection and try again.",
    };
  }
}
