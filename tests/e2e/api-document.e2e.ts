import { spawn } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import openapiTypescript from "openapi-typescript";
import { expect, portal, test } from "../support/e2e.ts";
import { signInOverHttp } from "../support/http-session.ts";
import { media } from "../support/media.ts";
import { addInvitee } from "../support/invitees.ts";
import { TEST_BUILD } from "../support/portal.ts";

// The document that the portal serves, as a stranger's tools would read it.

async function readDocument() {
  const answer = await fetch(`${portal().url}/api/openapi.json`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  return answer.json();
}

test("the document is served to anyone, valid, with every route of the build in it", async () => {
  const document = await readDocument();
  expect(await new Validator().validate(document)).toEqual({ valid: true });

  const manifest = await readFile(path.join(TEST_BUILD, "app-path-routes-manifest.json"), "utf8");
  const routes: string[] = Object.values(JSON.parse(manifest));
  const built = routes
    .filter((route) => route.startsWith("/api/") && route !== "/api/[...path]")
    .map((route) => route.replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}"));
  expect(Object.keys(document.paths).toSorted()).toEqual(built.toSorted());
});

const folder = path.resolve("test-results", "generated-client");

// What is wrong in it on purpose must not be there when the project's types are checked.
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test("a client that is generated from it compiles and works, and does not compile where it is wrong", async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "portal.ts"), await openapiTypescript(await readDocument()));
  const client = path.join(folder, "client.ts");
  await cp(path.resolve("tests", "support", "generated-client.txt"), client);
  await writeFile(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts"] }),
  );
  const compile = () => run("tsc", ["--noEmit", "-p", folder]);
  expect(await compile()).toEqual({ code: 0, said: "" });

  const { url, settings } = portal();
  const person = await addInvitee(settings["DATABASE_URL"] ?? "", "CREATOR");
  const session = await signInOverHttp(url, person);
  const { token } = await session.call("POST", "/api/account/tokens", { name: "Generated client" });
  const sent = await run(process.execPath, [client], {
    PORTAL: url,
    TOKEN: token,
    FILE: media("h264-aac-faststart.mp4"),
  });
  expect(JSON.parse(sent.said)).toMatchObject({
    state: "VERIFIED",
    checkedBy: "storage",
    listed: ["generated.mp4"],
    refused: "video_not_found",
  });

  const text = await readFile(client, "utf8");
  await writeFile(client, text.replaceAll("fileName", "filename"));
  expect((await compile()).said).toContain("filename");
});

/** What a program said and how it ended. */
function run(
  program: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const command = path.resolve("node_modules", ".bin", program);
  const child = spawn(path.isAbsolute(program) ? program : command, args, {
    env: { ...process.env, ...env },
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said }));
  });
}
