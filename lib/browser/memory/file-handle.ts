// The part of the File System API that only Chromium has, and TypeScript does not know.
declare global {
  interface FileSystemHandle {
    queryPermission?(wanted: { mode: "read" }): Promise<PermissionState>;
    /** Asks the person; only inside a click. */
    requestPermission?(wanted: { mode: "read" }): Promise<PermissionState>;
  }
  interface DataTransferItem {
    getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
  }
}

/**
 * Opens the file of a handle; null without permission. With `ask` the person is asked for it, which browsers allow only
 * inside a click.
 * @throws DOMException NotFoundError if there is no such file any more
 */
export async function openHandle(handle: FileSystemFileHandle, ask: boolean): Promise<File | null> {
  const wanted = { mode: "read" } as const;
  try {
    // Handles without permission methods (files of our own origin in Firefox and Safari) are always readable.
    let permission = (await handle.queryPermission?.(wanted)) ?? "granted";
    if (ask && permission === "prompt") {
      permission = (await handle.requestPermission?.(wanted)) ?? "denied";
    }
    if (permission !== "granted") return null;
  } catch {
    return null;
  }
  return handle.getFile();
}

export function isFileHandle(handle: FileSystemHandle | null): handle is FileSystemFileHandle {
  return handle?.kind === "file";
}
