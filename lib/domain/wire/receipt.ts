/** What the portal promises of an upload that it verified. */
export type Receipt = {
  uploadId: string;
  fileName: string;
  key: string;
  size: number;
  /** CRC64NVME of the whole object in base64, as the store reports it, or as it was read here where the store keeps none. */
  checksum: string | null;
  checksumType: "FULL_OBJECT" | "COMPOSITE" | null;
  /** Who held the stored bytes against it; null if nobody has (yet), and sizes alone were compared. */
  checkedBy: "storage" | "newsreel" | null;
  /** The same checksum as the sender read the file, if they said so; what is stored differs from it if `checksum` does. */
  sentChecksum: string | null;
  etag: string;
  reservedAt: string;
  verifiedAt: string;
};
