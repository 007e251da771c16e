/** What a creator can say of the rights in a video. Until one is said, nobody knows. */
export const rightsCodes = ["own", "licensed", "agency", "public_domain"] as const;
export type Rights = (typeof rightsCodes)[number];

export const rightsWords: Record<Rights, string> = {
  own: "I filmed this and may hand it on",
  licensed: "Somebody else filmed this and lets me hand it on",
  agency: "From an agency or a pool; its terms apply",
  public_domain: "Free for everybody to use",
};

/** The same to those who read it: "Rights: filmed it and may hand it on". */
export const rightsSaid: Record<Rights, string> = {
  own: "filmed it and may hand it on",
  licensed: "somebody else filmed it and lets it be handed on",
  agency: "from an agency or a pool, whose terms apply",
  public_domain: "free for everybody to use",
};

export function isRights(value: unknown): value is Rights {
  return rightsCodes.some((code) => code === value);
}
