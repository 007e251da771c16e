import { acceptedEndings } from "../domain/containers.ts";
import type { ChosenFile } from "./chosen-file.ts";

type PickerOptions = {
  multiple: boolean;
  types: { description: string; accept: Record<string, string[]> }[];
};

// Only Chromium has it, so that TypeScript's DOM types lack it.
declare global {
  interface Window {
    showOpenFilePicker?: (options: PickerOptions) => Promise<FileSystemFileHandle[]>;
  }
}

/**
 * Whether files can be chosen with a handle, by which this browser opens them again after a reload. On a phone the plain
 * input is better all the same: it offers the camera roll.
 */
export function picksWithHandles(): boolean {
  return Boolean(window.showOpenFilePicker) && !matchMedia("(pointer: coarse)").matches;
}

/** Asks for videos; whatever else a camera calls them can be chosen under "All files". Answers none if the creator closed the picker, and null if there is none to be opened. */
export async function pickFiles(multiple: boolean): Promise<ChosenFile[] | null> {
  const types = [{ description: "Videos", accept: { "video/*": acceptedEndings } }];
  try {
    const handles = await window.showOpenFilePicker?.({ multiple, types });
    if (!handles) return null;
    return await Promise.all(
      handles.map(async (handle) => ({ file: await handle.getFile(), handle })),
    );
  } catch (failure) {
    return failure instanceof DOMException && failure.name === "AbortError" ? [] : null;
  }
}
