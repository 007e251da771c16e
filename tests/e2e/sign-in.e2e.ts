import { expect, signIn, test } from "../support/e2e.ts";

const firstPages = { CREATOR: "/upload", REVIEWER: "/review", ADMIN: "/review" } as const;

for (const role of ["CREATOR", "REVIEWER", "ADMIN"] as const) {
  test(`somebody who signs in as ${role.toLowerCase()} lands where their work is`, async ({
    page,
  }) => {
    await signIn(page, role);

    await expect(page).toHaveURL(new RegExp(`${firstPages[role]}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}
