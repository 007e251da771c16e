import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

/** Debian's Chromium, or what CHROMIUM_PATH names. */
export function launch(): Promise<Browser> {
  const named = process.env["CHROMIUM_PATH"];
  const executablePath =
    named ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((one) => existsSync(one));
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      "--no-sandbox",
      "--disable-background-timer-throttling",
      "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
    ],
  });
}
