import { z } from "zod";
import { event } from "./event.ts";
import { because, join, text } from "./sentence-parts.ts";

export const exportEvents = {
  "export.done": event({
    /** Of the copy. */
    data: z.object({ bucket: z.string(), key: z.string() }),
    sentence: (data, _, t) => join(t, t("export.done"), text(data["key"])),
    tells: ["desk"],
    publicName: "export.done",
  }),
  "export.failed": event({
    data: z.object({ reason: z.string() }),
    sentence: (data, _, t) => because(t, t("export.failed"), data),
    tells: ["desk", "admins"],
    publicName: "export.failed",
  }),
};
