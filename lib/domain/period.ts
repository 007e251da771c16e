import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns";

/** Days as an address has them, "2026-11-24", both of them included; in which zone they begin. */
export type Days = { from?: string | undefined; to?: string | undefined; zone: string };

/** From one moment until before another; open where there is none. */
export type Period = { from: Date | null; until: Date | null };

/** Whether the runtime knows a time zone of this name. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** When days begin and end where they are meant; in the wrong order, they are turned around. */
export function periodOf({ from, to, zone }: Days): Period {
  const [first, last] = from && to && from > to ? [to, from] : [from, to];
  return {
    from: first ? startOf(first, zone) : null,
    until: last ? startOf(last, zone, 1) : null,
  };
}

function startOf(day: string, zone: string, later = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(addDays(new TZDate(year, month - 1, date, zone), later).getTime());
}
