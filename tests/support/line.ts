import type { Page } from "@playwright/test";

/** The line of this page. Answers how to set what goes up at most, in bytes per second; -1 is all it can. */
export async function lineOf(page: Page): Promise<(bytesPerSecond: number) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  return async (uploadThroughput) => {
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  };
}
