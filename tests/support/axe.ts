import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/** Those of the rules above that axe files under colour. */
const colours = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds against every WCAG rule of levels A and AA, a line for each place.
 * @param rules "colours" asks the rules about colours alone: of a page that was asked about all in one theme, these are all that
 *   can change in the other, where nothing but colours differs
 */
export async function axeViolations(
  page: Page,
  rules: "all" | "colours" = "all",
): Promise<string[]> {
  // Colours that are on their way from one theme to the other belong to neither.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
  // Legacy mode leaves out what pages with frames of other origins need: a second page for each look.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);
  if (rules === "all") axe.withTags(wcag);
  else axe.withRules(colours);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${help}): ${target.join(" ")} ${html.slice(0, 200)}`),
  );
}
