/** What a creator can say of the rights in a video. Until one is said, nobody knows. */
export const rightsCodes = ["own", "licensed", "agency", "public_domain"] as const;
export type Rights = (typeof rightsCodes)[number];

export function isRights(value: unknown): value is Rights {
  return rightsCodes.some((code) => code === value);
}
