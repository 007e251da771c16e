import { z } from "zod";
import { findingCodes } from "../store-report.ts";
import type { Translate } from "../texts/translator.ts";
import { event } from "./event.ts";

const code = z.enum(findingCodes);

export const storageEvents = {
  "storage.fault_found": event({
    data: z.object({ code, detail: z.string().nullable() }),
    sentence: (data, _, t) => t("storage.fault_found", { fault: fault(t, data["code"]) }),
    tells: ["admins"],
    publicName: null,
  }),
  "storage.fault_gone": event({
    data: z.object({ code }),
    sentence: (data, _, t) => t("storage.fault_gone", { fault: fault(t, data["code"]) }),
    tells: ["admins"],
    publicName: null,
  }),
};

function fault(t: Translate<"events">, value: unknown): string {
  const known = findingCodes.find((each) => each === value);
  return t(known ? `title.${known}` : "unknownFault");
}
