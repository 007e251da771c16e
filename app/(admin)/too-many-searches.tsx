import type { ReactNode } from "react";
import { secondsToWait, waitWords } from "#lib/server/base/rate-limits/limit.ts";
import { EmptyRoom } from "../_components/empty-room.tsx";

/** Counts a search, and answers what stands in its place when there were too many; null when it may be answered. */
export async function tooManySearches(adminId: string, search: string): Promise<ReactNode> {
  if (!search) return null;
  const seconds = await secondsToWait({ policy: "list-person", by: adminId });
  if (seconds === null) return null;
  return <EmptyRoom title="Too many searches">Search again in {waitWords(seconds)}.</EmptyRoom>;
}
