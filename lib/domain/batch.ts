/** Files in one question to the portal, at most: more would keep it busy for one person for too long. */
export const LARGEST_BATCH = 20;
