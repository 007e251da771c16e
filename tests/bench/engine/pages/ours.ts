import { createUploads } from "../../../../lib/browser/uploads.ts";

/** The engine as the upload page has it, workers included. */
export async function send(files: File[]): Promise<void> {
  const uploads = createUploads();
  Object.assign(globalThis, { uploads });
  await new Promise<void>((resolve, reject) => {
    uploads.subscribe(() => {
      const { items } = uploads.getSnapshot();
      const over = items.find(({ phase }) => phase === "failed" || phase === "refused");
      if (over) {
        const { code, detail } = over.problem ?? {};
        reject(new Error(`${over.fileName}: ${over.phase}, ${code} ${detail ?? ""}`));
      }
      if (items.length === files.length && items.every(({ phase }) => phase === "verified")) {
        resolve();
      }
    });
    uploads.add(files);
  });
}
