/** One name of a path: nothing hidden, nothing encoded, nothing that climbs. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/;

/** Folders below an encoding's prefix; more than any encoder makes. */
const MAX_DEPTH = 4;

/** Whether `path` stays below whatever it is added to, whoever wrote it. */
export function isRelativePath(path: string): boolean {
  const names = path.split("/");
  return names.length <= MAX_DEPTH && names.every((name) => NAME.test(name));
}

/** What a file names, from its folder's point of view: "hd/v.m3u8" and "a.m4s" give "hd/a.m4s". */
export function besides(file: string, name: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1) + name;
}
