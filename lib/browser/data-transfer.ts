/** Files that systems leave in folders and nobody means to send. */
function isHidden(name: string): boolean {
  return name.startsWith(".") || name === "Thumbs.db" || name === "desktop.ini";
}

/**
 * Every file of a drop or a paste, folders included to any depth, hidden files left out. Call it inside the event:
 * a DataTransfer is emptied when the event is over.
 */
export async function filesFromDataTransfer(dataTransfer: DataTransfer): Promise<File[]> {
  const entries: FileSystemEntry[] = [];
  const loose: File[] = [];
  for (const item of dataTransfer.items) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    // A pasted file has no entry in some browsers.
    if (entry) entries.push(entry);
    else if (file) loose.push(file);
  }
  const nested = await Promise.all(entries.map(filesOfEntry));
  return [...loose, ...nested.flat()];
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (isHidden(entry.name)) return [];
  if (isFileEntry(entry)) {
    return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  }
  if (!isDirectoryEntry(entry)) return [];
  const nested: File[] = [];
  for (const child of await childrenOf(entry)) nested.push(...(await filesOfEntry(child)));
  return nested;
}

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
