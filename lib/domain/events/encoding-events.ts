import { z } from "zod";
import { event } from "./event.ts";
import { because, join, text } from "./sentence-parts.ts";

export const encodingEvents = {
  "encoding.queued": event({
    data: z.object({ again: z.literal(true).optional() }),
    sentence: (data) =>
      data["again"] === true ? "Queued for encoding again" : "Queued for encoding",
    tells: [],
    publicName: null,
  }),
  "encoding.started": event({
    data: z.object({}),
    sentence: () => "Encoding began",
    tells: [],
    publicName: null,
  }),
  "encoding.ready": event({
    /** Its best rendition, and the codes of what the encoder noticed. */
    data: z.object({ best: z.string().nullable(), warnings: z.array(z.string()) }),
    sentence: (data) => join("Encoded", text(data["best"])),
    tells: ["creator"],
    publicName: "encoding.ready",
  }),
  "encoding.failed": event({
    data: z.object({ reason: z.string() }),
    sentence: (data) => because("Encoding failed", data),
    tells: ["creator", "desk", "admins"],
    publicName: "encoding.failed",
  }),
  "encoding.cancelled": event({
    data: z.object({}),
    sentence: () => "Stopped the encoding",
    tells: [],
    publicName: null,
  }),
};
