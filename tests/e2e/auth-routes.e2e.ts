import { expect, portal, test } from "../support/e2e.ts";

const routes = ["callback/credentials", "signin/email", "signout", "session", "_log", "nothing"];
const form = "application/x-www-form-urlencoded";

function post(path: string, contentType: string, body: string): Promise<Response> {
  const headers = { "content-type": contentType };
  return fetch(`${portal().url}/api/auth/${path}`, {
    method: "POST",
    redirect: "manual",
    headers,
    body,
  });
}

for (const path of routes) {
  test(`no body, however broken or large, makes /api/auth/${path} fail`, async () => {
    const bodies: [string, string, number[]][] = [
      ["application/json", "null", [400]],
      ["application/json", "[]", [400]],
      ["application/json", "1", [400]],
      ["application/json", "{", [400]],
      ["application/json", '{"email":{"a":1},"csrfToken":[]}', [400]],
      ["application/json", '{"email":"\\ud800","callbackUrl":"x:y"}', [200, 302, 400, 404]],
      [form, "email=%00", [400]],
      [form, "email=%zz%ff&callbackUrl=%zz", [200, 302, 400, 404]],
      [form, `email=${"a".repeat(100_000)}`, [413]],
      ["text/plain", "a".repeat(5_000_000), [413]],
      ["multipart/form-data", "no boundary", [200, 302, 400, 404]],
    ];
    for (const [type, body, statuses] of bodies) {
      const answer = await post(path, type, body);
      const said = await answer.text();
      expect(statuses, `${type} ${body.slice(0, 60)}: ${said}`).toContain(answer.status);
      if (answer.status === 413 || (answer.status === 400 && statuses.length === 1)) {
        expect(answer.headers.get("content-type")).toBe("application/problem+json");
      }
    }
  });
}

test("a return address that is none is as good as not given, in the query, in a form and in the cookie", async () => {
  for (const address of ["x", "x:y", "//", "http://", "\\\\x", "javascript:alert(1)", "%"]) {
    for (const cookie of ["next-auth.callback-url", "__Secure-next-auth.callback-url"]) {
      const answer = await fetch(`${portal().url}/api/auth/session`, {
        headers: { cookie: `${cookie}=${encodeURIComponent(address)}` },
      });
      expect(answer.status, `${cookie}=${address}`).toBe(200);
    }
    const query = new URLSearchParams({ callbackUrl: address });
    const page = await fetch(`${portal().url}/api/auth/signin?${query}`, { redirect: "manual" });
    expect(page.status, address).toBe(302);
    const form = await fetch(`${portal().url}/api/auth/signin/email`, {
      method: "POST",
      redirect: "manual",
      body: query,
    });
    expect(form.status, address).toBe(302);
  }
});
