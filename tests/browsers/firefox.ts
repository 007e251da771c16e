import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { arrive, clickActions, keyActions } from "./browser.ts";
import type { Browser } from "./browser.ts";
import { within } from "../support/waits.ts";
import { linesOf, stopProcess } from "./processes.ts";

/** Firefox looks for nothing outside: what it would fetch at start is turned off. */
const preferences = {
  "app.update.disabledForTesting": true,
  "browser.newtabpage.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "services.settings.server": "data:,#nothing",
};

type Answer = {
  id?: number;
  result?: unknown;
  error?: string;
  message?: string;
  method?: string;
  params?: { type: string; level: string; text: string };
};

/** A stock Firefox, over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/). */
export async function openFirefox(program: string): Promise<Browser> {
  const profile = await mkdtemp(path.join(tmpdir(), "newsreel-firefox-"));
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(path.join(profile, "user.js"), lines.join("\n"));
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const firefox = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  const [, address] = await linesOf(firefox, firefox.stderr, /BiDi listening on (ws:\S+)/);
  const session = await connect(`${address}/session`);

  const { capabilities } = await session.send("session.new", {
    capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: "accept" } } },
  });
  await session.send("session.subscribe", { events: ["log.entryAdded"] });
  const { contexts } = await session.send("browsingContext.getTree", {});
  const context: string = contexts[0].context;
  async function find(selector: string): Promise<{ sharedId: string }> {
    const locator = { type: "css", value: selector };
    const { nodes } = await session.send("browsingContext.locateNodes", { context, locator });
    return { sharedId: nodes[0]?.sharedId };
  }

  async function evaluate(expression: string) {
    const { result, exceptionDetails } = await session.send("script.evaluate", {
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
      target: { context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }
  const go = (command: string, parameters: object) =>
    arrive(evaluate, () => session.send(command, { context, wait: "complete", ...parameters }));

  return {
    name: `Firefox ${capabilities.browserVersion}`,
    navigate: (url) => go("browsingContext.navigate", { url }),
    reload: () => go("browsingContext.reload", {}),
    evaluate,
    async type(text) {
      await session.send("input.performActions", { context, actions: keyActions(text) });
    },
    async click(selector) {
      const origin = { type: "element", element: await find(selector) };
      await session.send("input.performActions", { context, actions: clickActions(origin) });
    },
    async setFiles(selector, files) {
      const element = await find(selector);
      await session.send("input.setFiles", { context, element, files });
    },
    errors: session.errors,
    async close() {
      session.close();
      await stopProcess(firefox);
      await rm(profile, { recursive: true, force: true });
    },
  };
}

async function connect(address: string) {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (answer: Answer) => void>();
  const errors: string[] = [];
  let count = 0;
  socket.addEventListener("message", ({ data }) => {
    const answer: Answer = JSON.parse(String(data));
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    const { type, level, text } = answer.params ?? {};
    // A connection that breaks is no error of the page's, but Firefox counts it as one; nor is what a page that was left no
    // longer got.
    const isLine = /^(Cross-Origin|NS_BINDING_ABORTED)/.test(text ?? "");
    const isOurs = type === "javascript" && level === "error" && !isLine;
    if (isOurs && text) errors.push(text);
  });
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error("Firefox let nobody in")));
  });
  await within(opened, "Firefox to let us in");
  return {
    errors,
    /** The answers' shapes are the protocol's: what a command answers is read where it is sent. */
    // oxlint-disable-next-line typescript/no-explicit-any
    async send(method: string, params: object): Promise<any> {
      const id = (count += 1);
      socket.send(JSON.stringify({ id, method, params }));
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      // A page may take its time, and an expression may wait for something in it.
      const answer = await within(answered, `Firefox to answer ${method}`, 60_000);
      waiting.delete(id);
      if (answer.error) throw new Error(`${method}: ${answer.error} ${answer.message}`);
      return answer.result;
    },
    close: () => socket.close(),
  };
}
