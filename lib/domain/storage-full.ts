/** What stores call it: our local one, MinIO, Ceph RGW and Wasabi, Backblaze B2. AWS is never full. */
const CODES = ["InsufficientStorage", "XMinioStorageFull", "QuotaExceeded", "storage_cap_exceeded"];

/** Whether a store's answer means that nothing more fits, as opposed to that it is down. */
export function isStorageFull(status: number, code: string | null): boolean {
  return status === 507 || (code !== null && CODES.includes(code));
}
