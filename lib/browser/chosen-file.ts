/** A file as it was chosen; with its handle this browser can open it again after a reload. */
export type ChosenFile = {
  file: File;
  handle?: FileSystemFileHandle | null;
  /** The folders it lies in, from the one that was chosen: "card/DCIM"; absent if it was chosen itself. */
  folder?: string;
};

export type AddOptions = {
  /** Send the file as a new version of this video. */
  videoId?: string;
  /** Go on with this upload; a file that is not the one it was begun with is refused. */
  continues?: string;
};

export function chosen(file: File | ChosenFile): ChosenFile {
  return file instanceof File ? { file } : file;
}
