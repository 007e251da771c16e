import { z } from "zod";
import { findingCodes, findingWords } from "../store-report.ts";
import { event } from "./event.ts";

const code = z.enum(findingCodes);

export const storageEvents = {
  "storage.fault_found": event({
    data: z.object({ code, detail: z.string().nullable() }),
    sentence: (data) => `Storage: ${fault(data["code"])}`,
    tells: ["admins"],
    publicName: null,
  }),
  "storage.fault_gone": event({
    data: z.object({ code }),
    sentence: (data) => `Storage works again; it was: ${fault(data["code"])}`,
    tells: ["admins"],
    publicName: null,
  }),
};

function fault(value: unknown): string {
  const known = findingCodes.find((each) => each === value);
  return known ? lowerFirst(findingWords(known).title) : "something is wrong";
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
