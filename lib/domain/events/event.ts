import type { z } from "zod";
import type { Translate } from "../texts/translator.ts";

/** Who is told of an event, apart from whoever did it: the video's creator, the reviewers, the admins. */
export type Audience = "creator" | "desk" | "admins";

/** One kind of thing that can happen. Whatever is to be known of it is said here. */
export type EventDescription<Data extends z.ZodType = z.ZodType> = {
  /** What is written down beside who did it, when, and to what. */
  data: Data;
  /**
   * The event as a line without its subject: "Sent goal.mp4, 2.4 GB", "Approved". What was written by an earlier version may
   * lack anything of the data. `whom` is the person that it happened to, `t` speaks the reader's language.
   */
  sentence(data: Record<string, unknown>, whom: string, t: Translate<"events">): string;
  tells: readonly Audience[];
  /** Of the desk's own work: creators do not read it. */
  deskOnly?: true;
  /** Its name to the outside; null if it is nobody's business there. */
  publicName: string | null;
};

export function event<Data extends z.ZodType>(
  description: EventDescription<Data>,
): EventDescription<Data> {
  return description;
}
