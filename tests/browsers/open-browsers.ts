import { findOtherBrowsers } from "./find-browsers.ts";
import { openFirefox } from "./firefox.ts";
import { openWebKit } from "./webkit.ts";

const found = findOtherBrowsers();

/** The browsers that are tried, by the name of their engine. */
export const browsers = {
  async firefox() {
    if (!found.firefox) throw new Error("Firefox is missing: node scripts/get-other-browsers.ts");
    return openFirefox(found.firefox);
  },
  async webkit() {
    if (!found.webkit) throw new Error("WebKitGTK is missing: node scripts/get-other-browsers.ts");
    return openWebKit(found.webkit);
  },
};
