import { existsSync } from "node:fs";
import path from "node:path";

/** The path of a file of tests/media; its README says what each one is. */
export function media(name: string): string {
  const file = path.resolve("tests", "media", name);
  if (!existsSync(file)) throw new Error(`tests/media has no ${name}`);
  return file;
}
