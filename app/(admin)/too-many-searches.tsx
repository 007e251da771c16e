import type { ReactNode } from "react";
import { timeLeft } from "#lib/domain/time-left.ts";
import { secondsToWait } from "#lib/server/base/rate-limits/limit.ts";
import { EmptyState } from "../_components/empty-state.tsx";
import { getTexts } from "../_texts/server.ts";

/** Counts a search, and answers what stands in its place when there were too many; null when it may be answered. */
export async function tooManySearches(adminId: string, search: string): Promise<ReactNode> {
  if (!search) return null;
  const seconds = await secondsToWait({ policy: "list-person", by: adminId });
  if (seconds === null) return null;
  const [t, units] = await Promise.all([getTexts("lists"), getTexts("units")]);
  return (
    <EmptyState title={t("tooManySearches")}>
      {t("searchAgain", { time: timeLeft(units, seconds) })}
    </EmptyState>
  );
}
