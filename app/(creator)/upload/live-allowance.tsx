"use client";

import type { Allowance } from "#lib/domain/wire/uploads.ts";
import { AllowanceBlock } from "../../_components/allowance-slots.tsx";
import { useFromUploads } from "../../_hooks/use-uploads.ts";

/** The places of today: as the page was made, then as the portal last answered. */
export function LiveAllowance({ initial }: { initial: Allowance }) {
  return <AllowanceBlock allowance={useFromUploads(({ allowance }) => allowance) ?? initial} />;
}
