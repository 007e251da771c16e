// Sees to it that the tests have an ffmpeg with what they make films with (x264, x265, zscale): the system's, else, as root
// on Debian, installed now. The portal itself runs with less.
import { findProgram } from "#tests/support/browser.ts";
import { aptGet } from "./apt-get.ts";

if (!findProgram(["ffmpeg"])) aptGet(["ffmpeg"]);
if (!findProgram(["ffmpeg"])) {
  console.error(
    "There is no ffmpeg here: install it (apt-get install ffmpeg, brew install ffmpeg).",
  );
  process.exitCode = 1;
}
