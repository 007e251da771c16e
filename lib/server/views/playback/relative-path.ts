/** One segment of a path: not hidden, not encoded, not "..". */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/;

/** Folders below an encoding's prefix; no encoder makes more. */
const MAX_DEPTH = 4;

/** Whether `path` stays below whatever it is appended to. */
export function isRelativePath(path: string): boolean {
  const names = path.split("/");
  return names.length <= MAX_DEPTH && names.every((name) => NAME.test(name));
}

/** Resolves a name relative to a file's folder: "hd/v.m3u8" and "a.m4s" give "hd/a.m4s". */
export function besides(file: string, name: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1) + name;
}
