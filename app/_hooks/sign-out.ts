/** Ends the session here and goes to the sign-in page; a whole navigation, so that nothing signed-in stays behind. */
export async function signOut(): Promise<void> {
  const { csrfToken } = await (await fetch("/api/auth/csrf")).json();
  const form = new URLSearchParams({ csrfToken, callbackUrl: "/sign-in", json: "true" });
  await fetch("/api/auth/signout", { method: "POST", body: form });
  window.location.assign("/sign-in");
}
