import { spawn } from "node:child_process";
import { freePort } from "#lib/local/ports.ts";
import { patience, until } from "../support/waits.ts";
import { arrive, clickActions, keyActions } from "./browser.ts";
import type { Browser } from "./browser.ts";
import { linesOf, stopProcess } from "./processes.ts";

/** WebDriver's name for an element in its JSON (https://www.w3.org/TR/webdriver2/#elements). */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** WebKitGTK's MiniBrowser, over its own WebDriver, on a screen that nobody sees. */
export async function openWebKit(programs: {
  driver: string;
  browser: string;
  screen: string;
}): Promise<Browser> {
  const screen = spawn(programs.screen, ["-displayfd", "1", "-screen", "0", "1280x900x24"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [display] = await linesOf(screen, screen.stdout, /^\d+$/);
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: `:${display}`,
      GDK_BACKEND: "x11",
      // Neither a graphics card nor a desktop's accessibility bus is there.
      LIBGL_ALWAYS_SOFTWARE: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      NO_AT_BRIDGE: "1",
    },
  });

  // The answers' shapes are the protocol's: what a command answers is read where it is sent.
  // oxlint-disable-next-line typescript/no-explicit-any
  async function send(method: string, where: string, body?: object): Promise<any> {
    const answer = await fetch(`http://127.0.0.1:${port}${where}`, {
      method,
      // Longer than what it is told of scripts and pages below, so that it says itself what took so long.
      signal: patience(`WebKit to answer ${method} ${where}`, 90_000),
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${where}: ${value.error} ${value.message}`);
    return value;
  }

  const isReady = () => send("GET", "/status").then(Boolean, () => undefined);
  await until(isReady, "WebKitWebDriver");
  const { sessionId, capabilities } = await send("POST", "/session", {
    capabilities: {
      alwaysMatch: {
        unhandledPromptBehavior: "accept",
        "webkitgtk:browserOptions": { binary: programs.browser, args: ["--automation"] },
      },
    },
  });
  const session = `/session/${sessionId}`;
  await send("POST", `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });

  const find = (selector: string): Promise<{ [ELEMENT]: string }> =>
    send("POST", `${session}/element`, { using: "css selector", value: selector });

  async function evaluate(expression: string) {
    const script = `const done = arguments[arguments.length - 1];
      (async () => (${expression}))().then(
        (value) => done({ value: JSON.stringify(value ?? null) }),
        (failure) => done({ failure: String(failure) }));`;
    const answer = await send("POST", `${session}/execute/async`, { script, args: [] });
    if (answer.failure) throw new Error(answer.failure);
    return JSON.parse(answer.value);
  }

  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    navigate: (url) => arrive(evaluate, () => send("POST", `${session}/url`, { url })),
    reload: () => arrive(evaluate, () => send("POST", `${session}/refresh`, {})),
    evaluate,
    type: (text) => send("POST", `${session}/actions`, { actions: keyActions(text) }),
    async click(selector) {
      const actions = clickActions(await find(selector));
      await send("POST", `${session}/actions`, { actions });
    },
    async setFiles(selector, files) {
      const found = await find(selector);
      const text = files.join("\n");
      await send("POST", `${session}/element/${found[ELEMENT]}/value`, { text });
    },
    errors: [],
    async close() {
      await send("DELETE", session).catch(() => {});
      await stopProcess(driver);
      await stopProcess(screen);
    },
  };
}
