// Sees to it that Firefox and WebKitGTK are here: the system's (or FIREFOX_PATH), else, as root on Debian, installed now.
import { findOtherBrowsers } from "#tests/browsers/find-browsers.ts";
import { aptGet } from "./apt-get.ts";

// What plays H.264 and AAC in them: neither brings a decoder of its own, and Debian only recommends these. With the first
// comes libavcodec, which is Firefox's, too.
const decoders = ["gstreamer1.0-libav", "gstreamer1.0-plugins-bad", "gstreamer1.0-gl"];

const found = findOtherBrowsers();
const missing = [
  ...(found.firefox ? [] : ["firefox-esr", ...decoders]),
  ...(found.webkit ? [] : ["webkit2gtk-driver", "xvfb", ...decoders]),
];
if (missing.length > 0) aptGet(missing);
const { firefox, webkit } = findOtherBrowsers();
if (!firefox) console.error("There is no Firefox here: install it, or set FIREFOX_PATH.");
if (!webkit) {
  console.error(
    "There is no WebKitGTK to drive here: install webkit2gtk-driver, xvfb and GStreamer's decoders.",
  );
}
process.exitCode = firefox && webkit ? 0 : 1;
