import { createUpload } from "@mux/upchunk";

/** upchunk as its documentation shows it: chunks of 30 MiB, or of `partSize`, one after the other. */
export async function send(files, { storeUrl, partSize }) {
  await Promise.all(
    files.map(
      (file) =>
        new Promise((resolve, reject) => {
          const upload = createUpload({
            endpoint: `${storeUrl}/chunks/${crypto.randomUUID()}`,
            file,
            ...(partSize ? { chunkSize: partSize / 1024 } : {}),
          });
          upload.on("success", () => resolve());
          upload.on("error", ({ detail }) => reject(new Error(detail.message)));
        }),
    ),
  );
}
