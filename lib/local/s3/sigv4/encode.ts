/** SigV4's own percent-encoding: everything but A-Z a-z 0-9 - . _ ~ */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The same with the slashes of a path left alone. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeUri).join("/");
}
