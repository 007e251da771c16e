import type { Page } from "@playwright/test";

/** Drags files from the desktop over the middle of the page and lets go, as the browser itself would see it. */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  const devtools = await page.context().newCDPSession(page);
  const at = { x: width / 2, y: height / 2, data: { items: [], files, dragOperationsMask: 1 } };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", { type, ...at });
  }
  await devtools.detach();
}
