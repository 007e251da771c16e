// Chromium's part of the File System API that TypeScript does not know.
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
 * The file behind a handle; null if this browser may not read it (again) yet. With `ask` the person is asked, which a
 * browser allows inside a click only.
 * @throws DOMException NotFoundError if there is no such file any more
 */
export async function openHandle(handle: FileSystemFileHandle, ask: boolean): Promise<File | null> {
  const wanted = { mode: "read" } as const;
  try {
    // A handle without permissions to ask about is always open: that of a file of our own origin in Firefox and Safari.
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
