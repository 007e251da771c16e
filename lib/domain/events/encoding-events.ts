import { z } from "zod";
import { encodingReasonWords } from "../encoding-reason-words.ts";
import { readEncodingReason } from "../encoding-reasons.ts";
import { event } from "./event.ts";
import { text } from "./sentence-parts.ts";

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
    sentence: (data, _, t) => {
      const what = t("encoding.failed");
      const reason = data["reason"];
      if (typeof reason !== "string" || reason === "") return what;
      const known = readEncodingReason(reason) ?? { code: undefined, detail: reason };
      return t("because", { what, reason: encodingReasonWords(t, known) });
    },
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
