import { Problem } from "#lib/domain/problem.ts";
import { route } from "#lib/server/base/http/route.ts";

const nothingHere = route((request) => {
  const { pathname } = new URL(request.url);
  throw new Problem(
    "not_found",
    `There is nothing at ${pathname}. The README lists what there is.`,
  );
});

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
};
