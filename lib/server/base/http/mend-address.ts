/**
 * Escapes percent signs in a request's address that begin no UTF-8 character, or NUL: Next answers some of them with a
 * bare 500 before any of our code runs. The escaped address names nothing, so the answer is a page or problem that says
 * so.
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
