// node tests/bench/pages.mjs [--runs N] [--only NAME] < the line that `npm start -- --json` prints
//
// What a first visit to each page costs. Two figures a page, one JSON line each on standard output:
//   first_load_js_<page>      bytes of JavaScript as transferred (compressed bodies and headers) until the page is idle,
//                             in Chromium with an empty cache, against the budget of the page
//   lighthouse_<page>         Lighthouse's mobile performance (simulated slow 4G, CPU slowed four times) and accessibility,
//                             the median of N runs (3), each in a fresh tab of a browser that is signed in
// The peer is the budget, so a ratio above 1 is over it (JavaScript) or under it (Lighthouse). CHROMIUM_PATH names the
// browser if it is not /usr/bin/chromium. There must be a verified video that waits for the desk: send one first.
import { text } from "node:stream/consumers";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const runs = Number(option("runs", "3"));
const only = option("only", "");
const portal = JSON.parse(await text(process.stdin));

const debuggingPort = 9222;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [`--remote-debugging-port=${debuggingPort}`, "--no-sandbox"],
});

/** Cookies of somebody who has signed in, as a request header. */
async function signIn(role) {
  const { email, password } = portal.people.find((person) => person.role === role);
  const context = await browser.newContext();
  const { csrfToken } = await (await context.request.get(`${portal.url}/api/auth/csrf`)).json();
  await context.request.post(`${portal.url}/api/auth/callback/credentials`, {
    form: { email, password, csrfToken, json: "true" },
  });
  const cookies = await context.cookies();
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

async function firstVideo(cookie) {
  const answer = await fetch(`${portal.url}/api/videos?upload=VERIFIED&review=PENDING&limit=1`, {
    headers: { cookie },
  });
  const [video] = (await answer.json()).videos;
  if (!video) throw new Error("no verified video waits for the desk: send one before measuring");
  return video.id;
}

/** Bytes over the wire for scripts, as the browser's own network layer counts them. */
async function scriptBytes(url, cookie) {
  const context = await browser.newContext({ extraHTTPHeaders: cookie ? { cookie } : {} });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await context.close();
  return bytes;
}

async function scores(url, cookie) {
  const result = await lighthouse(url, {
    port: debuggingPort,
    onlyCategories: ["performance", "accessibility"],
    extraHeaders: cookie ? { cookie } : {},
    logLevel: "error",
    disableStorageReset: true,
  });
  const { performance, accessibility } = result.lhr.categories;
  return {
    performance: performance.score * 100,
    accessibility: accessibility.score * 100,
    lcp: result.lhr.audits["largest-contentful-paint"].numericValue,
    cls: result.lhr.audits["cumulative-layout-shift"].numericValue,
    tbt: result.lhr.audits["total-blocking-time"].numericValue,
  };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const print = (figure, ours, unit, peer, theirs, more = {}) =>
  console.log(JSON.stringify({ figure, ours, unit, peer, theirs, ratio: ours / theirs, ...more }));

try {
  const creator = await signIn("creator");
  const reviewer = await signIn("reviewer");
  const video = await firstVideo(creator);
  const pages = [
    ["sign_in", "/sign-in", null, 130],
    ["library", "/library", creator, 170],
    ["send", "/upload", creator, 180],
    ["video", `/videos/${video}`, creator, 220],
    ["review", `/review/${video}`, reviewer, 220],
  ];
  for (const [name, path, cookie, budget] of pages.filter(([page]) => page.includes(only))) {
    const url = portal.url + path;
    const kB = (await scriptBytes(url, cookie)) / 1000;
    print(`first_load_js_${name}`, kB, "kB", "budget", budget, { runs: 1 });
    const found = [];
    for (let run = 0; run < runs; run++) found.push(await scores(url, cookie));
    const of = (key) => median(found.map((scoresOfRun) => scoresOfRun[key]));
    print(`lighthouse_${name}`, of("performance"), "points", "budget", 95, {
      runs,
      accessibility: Math.min(...found.map(({ accessibility }) => accessibility)),
      lcpMs: Math.round(of("lcp")),
      cls: of("cls"),
      tbtMs: Math.round(of("tbt")),
    });
  }
} finally {
  await browser.close();
}
