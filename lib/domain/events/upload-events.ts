import { z } from "zod";
import type { MediaFacts } from "../media.ts";
import { isRefusal, refusals } from "../verdict.ts";
import { event } from "./event.ts";
import { join, size, text, version } from "./sentence-parts.ts";

export const uploadEvents = {
  "upload.reserved": event({
    data: z.object({ fileName: z.string(), size: z.number(), version: z.number() }),
    sentence: (data) =>
      join(
        `Began sending ${text(data["fileName"]) ?? "a file"}`,
        size(data["size"]),
        version(data),
      ),
    tells: [],
    publicName: null,
  }),
  "upload.verified": event({
    data: z.object({ size: z.number(), checksum: z.string().nullable(), version: z.number() }),
    sentence: (data) => join("Received and checked", version(data)),
    tells: ["creator", "desk"],
    publicName: "upload.verified",
  }),
  "upload.refused": event({
    data: z.object({ reason: z.string(), version: z.number() }),
    sentence: (data) => `Refused: ${refusal(data["reason"] ?? data["refusal"])}`,
    tells: ["creator"],
    publicName: "upload.refused",
  }),
  "upload.differs": event({
    data: z.object({ sent: z.string(), stored: z.string(), version: z.number() }),
    sentence: (data) => join("What is stored differs from the file that was sent", version(data)),
    tells: ["creator", "desk"],
    publicName: "upload.differs",
  }),
  "upload.cancelled": event({
    /** `suspended`: its creator may not send any more. */
    data: z.object({ reason: z.literal("suspended").optional() }),
    sentence: (data) =>
      data["reason"] === "suspended"
        ? "Cancelled the upload: its creator was suspended"
        : "Cancelled the upload; the place came back",
    tells: [],
    publicName: "upload.cancelled",
  }),
  "upload.expired": event({
    data: z.object({}),
    sentence: () => "Never finished; the place came back",
    tells: ["creator"],
    publicName: "upload.expired",
  }),
  "upload.preview_received": event({
    data: z.object({ media: z.custom<MediaFacts>() }),
    sentence: () => "Received a preview made by the sender",
    tells: ["desk"],
    publicName: null,
  }),
};

function refusal(reason: unknown): string {
  if (typeof reason !== "string") return "the file is not what was announced";
  return isRefusal(reason) ? refusals[reason] : reason;
}
