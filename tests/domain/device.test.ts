import { expect, test } from "vitest";
import { readDevice } from "#lib/domain/device.ts";

const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const kit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`${mac} ${kit} Chrome/141.0.0.0 Safari/537.36`, "chrome", "macos"],
  [`${windows} ${kit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, "edge", "windows"],
  [`${windows} ${kit} Chrome/141.0.0.0 Safari/537.36 OPR/118.0.0.0`, "opera", "windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", "firefox", "linux"],
  [
    `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`,
    "safari",
    "macos",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
    "safari",
    "iphone",
  ],
  [
    "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1",
    "chrome",
    "ipad",
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${kit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    "samsung",
    "android",
  ],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${kit} Chrome/141.0.0.0 Safari/537.36`,
    "chrome",
    "chromeos",
  ],
  ["node", null, null],
  ["", null, null],
  [`${"x".repeat(600)} Firefox/144.0`, null, null],
])("%s is a device that somebody would recognise", (userAgent, browser, system) => {
  expect(readDevice(userAgent)).toEqual({ browser, system });
});
