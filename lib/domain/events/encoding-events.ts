import { z } from "zod";
import { event } from "./event.ts";
import { because, text } from "./sentence-parts.ts";

export const encodingEvents = {
  "encoding.queued": event({
    data: z.object({ again: z.literal(true).optional() }),
    sentence: (data, _, t) =>
      t(data["again"] === true ? "encoding.queuedAgain" : "encoding.queued"),
    tells: [],
    publicName: null,
  }),
  "encoding.started": event({
    data: z.object({}),
    sentence: (_data, _whom, t) => t("encoding.started"),
    tells: [],
    publicName: null,
  }),
  "encoding.ready": event({
    /** Its best rendition, and the codes of what the encoder noticed. */
    data: z.object({ best: z.string().nullable(), warnings: z.array(z.string()) }),
    sentence: (data, _, t) => {
      const best = text(data["best"]);
      return best ? t("encoding.readyBest", { best }) : t("encoding.ready");
    },
    tells: ["creator"],
    publicName: "encoding.ready",
  }),
  "encoding.failed": event({
    data: z.object({ reason: z.string() }),
    sentence: (data, _, t) => because(t, t("encoding.failed"), data),
    tells: ["creator", "desk", "admins"],
    publicName: "encoding.failed",
  }),
  "encoding.cancelled": event({
    data: z.object({}),
    sentence: (_data, _whom, t) => t("encoding.cancelled"),
    tells: [],
    publicName: null,
  }),
};
