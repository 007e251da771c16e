import type { Page } from "@playwright/test";

/** In the page: whether React has taken over what this selector finds; before, it is the server's picture of it. */
function isAlive(selector: string): boolean {
  const found = document.querySelector(selector) ?? {};
  return Object.keys(found).some((key) => key.startsWith("__react"));
}

/** The same as a script, for drivers that take only text. */
export function aliveScript(selector: string): string {
  return `(${String(isAlive)})(${JSON.stringify(selector)})`;
}

/** Until the page's own code listens: what is pressed before is lost where no link or form takes it. */
export async function untilAlive(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(isAlive, selector);
}
