/** Adds the files and waits for the end; the first failure is thrown. */
export async function uploadWith(uppy, files) {
  uppy.addFiles(
    files.map((file) => ({ name: file.name, type: file.type, data: file, source: "bench" })),
  );
  const { failed = [] } = (await uppy.upload()) ?? {};
  const [first] = failed;
  if (first) throw new Error(`${first.name}: ${String(first.error)}`);
}
