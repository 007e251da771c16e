import { Upload } from "tus-js-client";

/** tus-js-client as its documentation shows it, straight to a tus server; files one after the other would be slower. */
export async function send(files, { storeUrl }) {
  await Promise.all(
    files.map(
      (file) =>
        new Promise((resolve, reject) => {
          const upload = new Upload(file, {
            endpoint: `${storeUrl}/tus`,
            retryDelays: [0, 1000, 3000, 5000],
            metadata: { filename: file.name, filetype: file.type },
            onError: reject,
            onSuccess: resolve,
          });
          upload.start();
        }),
    ),
  );
}
