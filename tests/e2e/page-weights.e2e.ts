import { weighPages } from "../../scripts/page-weights.ts";
import { expect, test } from "../support/e2e.ts";

/**
 * The most that a page's first scripts may weigh, in thousands of bytes of Brotli: what a phone on the way waits for. Raised
 * on purpose only, for something that its reader needs at once; what few people open is loaded later (loaded-later.tsx).
 */
const ceilings: Record<string, number> = {
  "/": 118.5,
  "/_not-found": 118.5,
  "/account": 129.8,
  "/activity": 129,
  "/docs/api": 119.5,
  "/forgot-password": 121,
  "/invite/[token]": 121,
  "/library": 132.5,
  "/new-password/[token]": 121,
  "/not-allowed": 118.5,
  "/people": 134.5,
  "/people/[personId]": 130,
  "/people/invitations": 133.5,
  "/people/invite": 133.5,
  "/review": 131.5,
  "/review/[videoId]": 151.5,
  "/sign-in": 121,
  "/sign-in/link": 118.5,
  "/system": 127,
  "/upload": 154,
  "/videos/[videoId]": 150.2,
};

test("no page loads more scripts at first than it may", async () => {
  const weights = await weighPages(".next-test");
  expect(weights.map(({ route }) => route).toSorted()).toEqual(Object.keys(ceilings).toSorted());

  const above = weights.filter(({ route, brotli }) => brotli / 1000 > (ceilings[route] ?? 0));
  expect(above).toEqual([]);
});
