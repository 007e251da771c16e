import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const systemFolders = [
  ...(process.env["PATH"] ?? "").split(path.delimiter),
  "/usr/bin",
  "/snap/bin",
  "/Applications/Google Chrome.app/Contents/MacOS",
  "/Applications/Chromium.app/Contents/MacOS",
];

/** A Chromium that is here: CHROMIUM_PATH, the system's, or Playwright's own. */
export function findBrowser(): string | undefined {
  const named = process.env["CHROMIUM_PATH"]?.trim();
  if (named) return named;
  const names = [...systemNames, "Google Chrome", "Chromium"];
  const system = findProgram(names);
  if (system) return system;
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/** The first of these in the folders where systems keep their programs. */
export function findProgram(names: string[]): string | undefined {
  return systemFolders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
