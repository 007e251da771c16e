import { mimeTypeFor } from "./containers.ts";
import type { Container } from "./containers.ts";

/** What previews are in: H.264 or VP9 with AAC or Opus, whatever the sender's browser can encode. */
export const PREVIEW_CONTAINER = "MP4" satisfies Container;
export const PREVIEW_TYPE = mimeTypeFor(PREVIEW_CONTAINER);
