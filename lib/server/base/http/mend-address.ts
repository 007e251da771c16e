/**
 * The address of a request, with percent signs that begin no UTF-8 character, or NUL, taken as percent signs: Next answers
 * some of them with a bare 500 before anything of ours is asked. What is mended names nothing, so it is answered as not
 * there: by the page that says so, or by the API's problem.
 */
export function mendAddress(url: string): string {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  if (!path.includes("%")) return url;
  const mended = path.split("/").map((segment) => {
    const text = decoded(segment);
    return text === null || text.includes("\0") ? segment.replaceAll("%", "%25") : segment;
  });
  return mended.join("/") + (end < 0 ? "" : url.slice(end));
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
