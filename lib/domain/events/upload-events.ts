import { z } from "zod";
import type { MediaFacts } from "../media.ts";
import type { Translate } from "../texts/translator.ts";
import { isRefusal } from "../verdict.ts";
import { event } from "./event.ts";
import { join, size, text, version } from "./sentence-parts.ts";

export const uploadEvents = {
  "upload.reserved": event({
    data: z.object({ fileName: z.string(), size: z.number(), version: z.number() }),
    sentence: (data, _, t) =>
      join(
        t,
        t("upload.reserved", { file: text(data["fileName"]) ?? t("aFile") }),
        size(t, data["size"]),
        version(t, data),
      ),
    tells: [],
    publicName: null,
  }),
  "upload.verified": event({
    data: z.object({ size: z.number(), checksum: z.string().nullable(), version: z.number() }),
    sentence: (data, _, t) => join(t, t("upload.verified"), version(t, data)),
    tells: ["creator", "desk"],
    publicName: "upload.verified",
  }),
  "upload.refused": event({
    data: z.object({ reason: z.string(), version: z.number() }),
    sentence: (data, _, t) =>
      t("because", {
        what: t("upload.refused"),
        reason: refusal(t, data["reason"] ?? data["refusal"]),
      }),
    tells: ["creator"],
    publicName: "upload.refused",
  }),
  "upload.differs": event({
    data: z.object({ sent: z.string(), stored: z.string(), version: z.number() }),
    sentence: (data, _, t) => join(t, t("upload.differs"), version(t, data)),
    tells: ["creator", "desk"],
    publicName: "upload.differs",
  }),
  "upload.cancelled": event({
    /** `suspended`: its creator may not send any more; `erased`: nor is there such an account any more. */
    data: z.object({ reason: z.enum(["suspended", "erased"]).optional() }),
    sentence: (data, _, t) => {
      if (data["reason"] === "erased") return t("upload.cancelledErased");
      return t(data["reason"] === "suspended" ? "upload.cancelledSuspended" : "upload.cancelled");
    },
    tells: [],
    publicName: "upload.cancelled",
  }),
  "upload.expired": event({
    data: z.object({}),
    sentence: (_data, _whom, t) => t("upload.expired"),
    tells: ["creator"],
    publicName: "upload.expired",
  }),
  "upload.preview_received": event({
    data: z.object({ media: z.custom<MediaFacts>() }),
    sentence: (_data, _whom, t) => t("upload.preview_received"),
    tells: ["desk"],
    publicName: null,
  }),
};

function refusal(t: Translate<"events">, reason: unknown): string {
  if (typeof reason !== "string") return t("upload.refusedUnknown");
  return isRefusal(reason) ? t(reason) : reason;
}
