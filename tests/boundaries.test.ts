import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  breaches,
  folderCircles,
  importedFiles,
  importsOf,
  boundedFiles,
  waysTo,
} from "./support/import-boundaries.ts";

test("every file imports only what its room may import", () => {
  const files = boundedFiles();

  expect(files.length).toBeGreaterThan(100);
  for (const room of [
    "app/",
    "lib/domain/",
    "lib/server/",
    "lib/browser/",
    "lib/local/",
    "prisma/",
  ]) {
    expect(
      files.some((file) => file.startsWith(room)),
      room,
    ).toBe(true);
  }
  expect(files.flatMap((file) => breaches(file))).toEqual([]);
});

test("no page's script carries zod: what the browser runs takes the types of schemas, not the schemas", () => {
  const scripts = boundedFiles().filter(
    (file) => file.startsWith("app/") && readFileSync(file, "utf8").startsWith('"use client"'),
  );

  expect(scripts.length).toBeGreaterThan(50);
  expect(scripts.flatMap((file) => waysTo("zod", file))).toEqual([]);
  expect(waysTo("zod", "lib/domain/wire/problem.ts")[0]).toBe("lib/domain/wire/problem.ts");
});

test("no two folders of lib/server import each other, by whatever way", () => {
  const files = boundedFiles().filter((file) => file.startsWith("lib/server/"));

  expect(folderCircles(new Map(files.map((file) => [file, importedFiles(file)])))).toEqual([]);
});

test("a circle of folders is found, also by the way of a third", () => {
  const files = new Map([
    [
      "lib/server/model/a/one.ts",
      ["lib/server/model/b/two.ts", "lib/server/model/a/inner/four.ts"],
    ],
    ["lib/server/model/a/inner/four.ts", ["lib/server/model/a/one.ts"]],
    ["lib/server/model/b/two.ts", ["lib/server/model/c/three.ts"]],
    ["lib/server/model/c/three.ts", ["lib/server/base/log.ts"]],
  ]);
  expect(folderCircles(files)).toEqual([]);

  files.set("lib/server/model/c/three.ts", ["lib/server/model/a/one.ts"]);
  expect(folderCircles(files)[0]).toBe(
    "lib/server/model/a -> lib/server/model/b -> lib/server/model/c -> lib/server/model/a",
  );
});

test("the files really have their imports read", () => {
  const imports = boundedFiles().flatMap((file) => importsOf(file, readFileSync(file, "utf8")));

  expect(imports.length).toBeGreaterThan(300);
});

test.each([
  ["lib/domain/states.ts", 'import { env } from "#lib/server/base/env.ts";'],
  ["lib/domain/states.ts", 'import { readFile } from "node:fs/promises";'],
  ["lib/browser/uploads.ts", 'export { env } from "../server/env.ts";'],
  ["lib/browser/uploads.ts", 'import { useState } from "react";'],
  ["lib/server/base/env.ts", 'import "#lib/local/ports.ts";'],
  ["lib/server/base/env.ts", 'const { S3 } = await import("@aws-sdk/client-s3");'],
  ["lib/server/base/env.ts", 'import Layout from "../../app/layout.tsx";'],
  ["lib/local/ports.ts", 'import { db } from "#lib/server/base/db/client.ts";'],
  ["lib/local/s3/main.ts", 'import { S3Client } from "@aws-sdk/client-s3";'],
  ["app/page.tsx", 'import { PrismaClient } from "@prisma/client";'],
  ["app/page.tsx", 'import { PrismaClient } from "#lib/server/base/db/generated/client.ts";'],
  ["app/page.tsx", 'import { startStore } from "#lib/local/store.ts";'],
  ["app/page.tsx", 'import { getServerSession } from "next-auth";'],
  ["lib/server/base/log.ts", 'import { reserve } from "#lib/server/actions/uploads/reserve.ts";'],
  [
    "lib/server/model/people/viewer.ts",
    'import type { Views } from "#lib/server/views/people/list-people.ts";',
  ],
  [
    "lib/server/actions/uploads/reserve.ts",
    'await import("#lib/server/jobs/run-pending-jobs.ts");',
  ],
  ["lib/server/encoding/base/attempt.ts", 'import "#lib/server/model/people/viewer.ts";'],
  ["lib/server/uploads/thing.ts", "export const thing = 1;"],
  ["app/page.tsx", 'import { gone } from "#lib/domain/gone.ts";'],
  ["app/page.tsx", 'import { textsIn } from "#lib/domain/texts/compiled.ts";'],
  ["lib/domain/states.ts", 'import { account } from "./texts/en/account.ts";'],
  ["lib/browser/uploads.ts", 'import { useTexts } from "#texts";'],
  ["app/page.tsx", 'import format from "icu-minify/format";'],
  ["lib/domain/thing.tsx", "export const thing = 1;"],
  ["lib/utils/thing.ts", "export const thing = 1;"],
])("%s may not say: %s", (file, code) => {
  expect(breaches(file, code)).toHaveLength(1);
});

test("what stands in a comment or a string is no import", () => {
  const code = '// import "react";\nexport const text = \'import "react"\';';

  expect(breaches("lib/domain/states.ts", code)).toEqual([]);
});
