import { accountEndpoints } from "./account.ts";
import type { Endpoint, EndpointName } from "./endpoint.ts";
import { peopleEndpoints } from "./people.ts";
import { reviewEndpoints } from "./review.ts";
import { signInEndpoints } from "./sign-in.ts";
import { systemEndpoints } from "./system.ts";
import { uploadEndpoints } from "./uploads.ts";
import { videoEndpoints } from "./videos.ts";

/** Everything that the portal's API takes and answers, by method and path. Routes and clients are typed from it. */
export const contract = {
  ...uploadEndpoints,
  ...videoEndpoints,
  ...reviewEndpoints,
  ...peopleEndpoints,
  ...accountEndpoints,
  ...systemEndpoints,
  ...signInEndpoints,
};

export type Contract = typeof contract;

/** The same under its chapters, in the order they are read in. */
export const chapters: readonly {
  id: string;
  title: string;
  endpoints: Record<EndpointName, Endpoint>;
}[] = [
  { id: "uploads", title: "Uploads", endpoints: uploadEndpoints },
  { id: "videos", title: "Videos", endpoints: videoEndpoints },
  { id: "review", title: "Review", endpoints: reviewEndpoints },
  { id: "people", title: "People", endpoints: peopleEndpoints },
  { id: "account", title: "Account", endpoints: accountEndpoints },
  { id: "system", title: "System", endpoints: systemEndpoints },
  { id: "sign-in", title: "Sign-in", endpoints: signInEndpoints },
];
