import type { Page } from "@playwright/test";

/**
 * Lets the parts up to this number through to the store; later ones are begun and wait until the answer is called. So a film
 * stays in the middle for as long as a test needs, on any machine.
 */
export async function holdPartsAfter(page: Page, last: number): Promise<() => Promise<void>> {
  const isLater = (url: URL) => Number(url.searchParams.get("partNumber")) > last;
  const freed = Promise.withResolvers<void>();
  await page.route(isLater, async (route) => {
    // The browser asks first whether it may.
    if (route.request().method() === "PUT") await freed.promise;
    // Meanwhile its page may have gone.
    await route.continue().catch(() => {});
  });
  return async () => {
    freed.resolve();
    await page.unroute(isLater);
  };
}
