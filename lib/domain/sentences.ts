import { events } from "./events/catalogue.ts";
import type { EventKind } from "./events/catalogue.ts";
import { text } from "./events/sentence-parts.ts";
import type { Translate } from "./texts/translator.ts";

type Happening = {
  kind: EventKind;
  data: Record<string, unknown>;
  /** Whom it happened to, for entries about people. */
  person?: { name: string } | null | undefined;
};

/** One entry of the history as a line without its subject: "Sent goal.mp4, 2.4 GB", "Approved". */
export function sentenceOf({ kind, data, person }: Happening, t: Translate<"events">): string {
  return events[kind].sentence(data, text(person?.name) ?? text(data["email"]) ?? t("somebody"), t);
}
