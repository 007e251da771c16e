import { connect } from "node:net";
import { expect, portal, signIn, test } from "../support/e2e.ts";
import { media } from "../support/media.ts";
import { prepareOwnPortal } from "../support/own-portal.ts";
import { serve } from "../support/portal.ts";

// What every answer carries, whatever was asked for and however.

const always = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

/** Sends these very bytes, and answers the status line and the headers that come back, each with all its values. */
function ask(url: string, request: string): Promise<{ status: number; headers: Headers }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request));
    let text = "";
    socket.setEncoding("latin1").on("data", (more) => {
      text += more;
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      socket.destroy();
      const [first = "", ...lines] = text.slice(0, end).split("\r\n");
      const pairs = lines.map((line): [string, string] => {
        const at = line.indexOf(":");
        return [line.slice(0, at), line.slice(at + 1).trim()];
      });
      resolve({ status: Number(first.split(" ")[1]), headers: new Headers(pairs) });
    });
    socket.on("error", reject).on("close", () => reject(new Error(`no answer to ${request}`)));
  });
}

const get = (path: string, method = "GET", more = "") =>
  `${method} ${path} HTTP/1.1\r\nHost: portal.example\r\nAccept-Encoding: br\r\n${more}\r\n`;

const paths = [
  "/",
  "/sign-in",
  "/upload",
  "/nothing-here",
  "/nothing.here",
  "/upload/nothing.html",
  "/videos/some.id",
  "/_global-error",
  "/_next/nothing",
  "/_next/static/nothing.js",
  "/_next/image?url=%2Fnothing&w=1&q=1",
  "/icon.svg",
  "/favicon.ico",
  "/robots.txt",
  "/plain-upload.html",
  "/plain-upload.js",
  "/api",
  "/api/",
  "/api/nothing",
  "/api/health",
  "/api/uploads",
  "/api/auth/signin",
  "/api/auth/signout",
  "/api/auth/error",
  "/api/auth/verify-request",
  "/api/auth/session",
  "/api/auth/nothing",
  "/api/auth/callback/nothing",
  "/api/videos/x/hls/y/main.m3u8",
  "//",
  "//evil.example/%2f..",
  "/sign-in/",
  "/%E0%A4%A",
  "/%",
  "/%00",
  "/api/%00",
  "/api/uploads/%E0%A4%A",
  "/\\evil.example",
  `/${"a".repeat(4000)}`,
  "/sign-in?callbackUrl=%E0%A4%A",
];
const methods = ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "QUERY"];

const odd = [
  "nothing of http\r\n\r\n",
  "GET / HTTP/1.1\r\n\r\n",
  "GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
  "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
  "INVENTED / HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n",
  `GET / HTTP/1.1\r\nHost: x\r\nLong: ${"a".repeat(40_000)}\r\n\r\n`,
  "GET /api/health HTTP/1.1\r\nHost: x\r\nExpect: the-unexpected\r\n\r\n",
  "GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
  "POST /api/uploads HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  "POST /api/uploads HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
  "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET / HTTP/1.0\r\n\r\n",
];

test("every answer carries the same headers and one policy, whatever the path and the method", async () => {
  const requests = [
    ...paths.map((path) => get(path)),
    ...methods.flatMap((method) =>
      ["/", "/sign-in", "/nothing.here", "/icon.svg", "/api/health", "/api/auth/signin"].map(
        (path) => get(path, method, "Content-Length: 0\r\n"),
      ),
    ),
    ...odd,
  ];
  const wrong: string[] = [];
  for (const request of requests) {
    const { status, headers } = await ask(portal().url, request);
    const [line = ""] = request.slice(0, 80).split("\r\n");
    for (const [name, value] of Object.entries(always)) {
      if (headers.get(name) !== value)
        wrong.push(`${line}: ${status}, ${name}: ${headers.get(name)}`);
    }
    const policy = headers.get("content-security-policy") ?? "";
    if (policy.match(/frame-ancestors 'none'/g)?.length !== 1) {
      wrong.push(`${line}: ${status}, policy: ${policy}`);
    }
    // On the loopback there is no https to insist on.
    if (headers.has("strict-transport-security")) wrong.push(`${line}: HSTS`);
    if (status >= 500 && !line.includes("_global-error")) wrong.push(`${line}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

test("scripts of a page run by its nonce only, with a dot in its path, too", async ({
  page,
  expectedErrors,
}) => {
  // Of the pages themselves: there is nothing at three of the four addresses.
  expectedErrors.push(/status of 404/);
  for (const path of ["/sign-in", "/nothing-here", "/nothing.here", "/videos/some.id/more.html"]) {
    const answer = await page.goto(`${portal().url}${path}`);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce, path).toBeTruthy();
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    const given = await page.evaluate(() =>
      [...document.querySelectorAll("script")].map((script) => script.nonce),
    );
    expect(new Set(given), path).toEqual(new Set([nonce]));
  }
});

test("a portal on https says that it is never to be asked without, on every answer", async () => {
  const facts = await prepareOwnPortal({ NEXTAUTH_URL: "https://portal.example" });
  const app = await serve(facts, {
    anotherPort: true,
    env: { NEXTAUTH_URL: "https://portal.example" },
  });
  for (const request of [...paths.map((path) => get(path)), ...odd]) {
    const { headers } = await ask(app.url, request);
    const line = request.slice(0, 60);
    expect([line, headers.get("strict-transport-security")]).toEqual([line, "max-age=31536000"]);
  }
  await app.stop();
});

test("the plain page sends a film under its own policy", async ({ page }) => {
  await signIn(page, "CREATOR");
  await page.goto(`${portal().url}/plain-upload.html`);
  await page.getByLabel("Video").setInputFiles(media("vp9-opus.webm"));
  const stored = page.waitForResponse((response) =>
    response.url().startsWith(portal().settings["S3_ENDPOINT"] ?? "-"),
  );
  await page.getByRole("button", { name: "Send" }).click();
  expect((await stored).status()).toBeLessThan(300);
});
