/** How far an original that is still uploading is. */
export const arrivals = {
  unknown: "Checking progress…",
  verifying: "Uploaded. Verifying…",
  uploaded: "{percent, number} % of the original uploaded",
} as const;
