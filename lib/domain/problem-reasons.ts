/** Of codes that cover several cases: which it is. One without a text in the catalogue does not compile. */
export const problemReasons = {
  not_allowed: [
    "wrongPassword",
    "suspended",
    "switchedOff",
    "otherRole",
    "accessChanged",
    "noAccount",
  ],
  upload_incomplete: ["partsMissing", "fileMissing", "cancelInstead"],
  encoding_not_needed: ["withdrawn", "notArrived", "queued", "running", "encoded", "changed"],
} as const;

export type ReasonedCode = keyof typeof problemReasons;

export type ReasonOf<Code extends ReasonedCode> = (typeof problemReasons)[Code][number];
