import type { ChosenFile } from "./chosen-file.ts";
import { isFileHandle } from "./memory/file-handle.ts";

/**
 * Every file of a drop or a paste, folders included to any depth, hidden ones left out; with handles where the browser
 * has them. Call it inside the event: a DataTransfer is emptied when the event is over.
 */
export async function filesFromDataTransfer(dataTransfer: DataTransfer): Promise<ChosenFile[]> {
  const found = Array.from(dataTransfer.items, async (item) => {
    if (item.kind !== "file") return [];
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    // A pasted file has neither in some browsers, and a handle is a convenience only.
    const handle = item.getAsFileSystemHandle?.().catch(() => null) ?? null;
    return filesOfItem(handle, entry, file);
  });
  return (await Promise.all(found)).flat();
}

async function filesOfItem(
  promised: Promise<FileSystemHandle | null> | null,
  entry: FileSystemEntry | null,
  file: File | null,
): Promise<ChosenFile[]> {
  const handle = await promised;
  try {
    if (handle) return await filesOfHandle(handle);
  } catch {
    // Fall back to the older API.
  }
  if (entry) return filesOfEntry(entry);
  return file ? [{ file }] : [];
}

async function filesOfHandle(handle: FileSystemHandle, parent?: string): Promise<ChosenFile[]> {
  if (isFileHandle(handle)) return [{ file: await handle.getFile(), handle, ...inFolder(parent) }];
  if (!isDirectoryHandle(handle) || handle.name.startsWith(".")) return [];
  const folder = pathOf(parent, handle.name);
  const nested: ChosenFile[] = [];
  for await (const child of handle.values()) nested.push(...(await filesOfHandle(child, folder)));
  return nested;
}

async function filesOfEntry(entry: FileSystemEntry, parent?: string): Promise<ChosenFile[]> {
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, ...inFolder(parent) }];
  }
  if (!isDirectoryEntry(entry) || entry.name.startsWith(".")) return [];
  const folder = pathOf(parent, entry.name);
  const nested: ChosenFile[] = [];
  for (const child of await childrenOf(entry)) nested.push(...(await filesOfEntry(child, folder)));
  return nested;
}

const pathOf = (parent: string | undefined, name: string) => (parent ? `${parent}/${name}` : name);
const inFolder = (folder: string | undefined) => (folder === undefined ? {} : { folder });

/** `readEntries` answers a batch at a time (100 in Chromium) and an empty one at the end. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isDirectoryHandle(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === "directory";
}
