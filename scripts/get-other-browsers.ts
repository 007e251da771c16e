// Sees to it that Firefox and WebKitGTK are here: the system's (or FIREFOX_PATH), else, as root on Debian, installed now.
import { findOtherBrowsers } from "#tests/browsers/find-browsers.ts";
import { aptGet } from "./apt-get.ts";

const found = findOtherBrowsers();
const missing = [
  ...(found.firefox ? [] : ["firefox-esr"]),
  ...(found.webkit ? [] : ["webkit2gtk-driver", "xvfb"]),
];
if (missing.length > 0) aptGet(missing);
const { firefox, webkit } = findOtherBrowsers();
if (!firefox) console.error("There is no Firefox here: install it, or set FIREFOX_PATH.");
if (!webkit) {
  console.error("There is no WebKitGTK to drive here: install webkit2gtk-driver and xvfb.");
}
process.exitCode = firefox && webkit ? 0 : 1;
