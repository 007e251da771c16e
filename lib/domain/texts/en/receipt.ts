export const receipt = {
  title: "Receipt",
  received: "Received",
  size: "Size",
  bytes: "{bytes, plural, one {# byte} other {# bytes}}",
  checksum: "Checksum",
  key: "Key",
  wholeFile: "CRC64NVME checksum. It differs if a single byte of the file does.",
  ofParts: "CRC64NVME checksum of its parts",
  ofSomething: "CRC64NVME checksum",
  theChecksum: "the checksum",
  theKey: "the key",
  byStorage: "Verified by the storage",
  byNewsreel: "Verified by Newsreel, which read the stored file",
  storageKept: "Calculated by the storage; only sizes were compared",
  noChecksum: "The storage keeps no checksum; only sizes were compared",
  differs:
    "The stored file differs from the file you uploaded, whose checksum was <code>{checksum}</code>. Keep your file and ask the newsroom how to upload it again.",
  notCheckable:
    "You can’t verify your local copy against this receipt: there is no checksum of the whole file.",
  notCheckableYet:
    "You can’t verify your local copy against this receipt: there is no checksum of the whole file yet.",
  verify: "Verify your local copy",
  verifyText:
    "Choose the file or drop it here. It is read in this browser and never leaves your computer.",
  input: "File to compare with the receipt",
  "button.idle": "Choose file",
  "button.reading": "Cancel",
  "button.found": "Check another file",
  "button.failed": "Choose file again",
  reading: "Reading {file}",
  read: "{read} of {size} read",
  readLeft: "{read} of {size} read, {left} left",
  same: "{file} matches the stored file byte for byte: the same size ({bytes, plural, one {# byte} other {# bytes}}), the same checksum.",
  otherSize:
    "{file} is not the stored file: it has {own, plural, one {# byte} other {# bytes}}, the stored file has {stored, plural, one {# byte} other {# bytes}}.",
  otherContent:
    "{file} has the size of the stored file, but different content: its checksum is <code>{own}</code>, that of the stored file <code>{stored}</code>.",
  unreadable: "{file} can’t be read to its end. {reason}",
  notLoaded: "Part of this page could not be loaded. Reload the page and try again.",
} as const;
