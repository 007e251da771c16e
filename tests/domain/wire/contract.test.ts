import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { chapters, contract } from "#lib/domain/wire/contract/contract.ts";
import type { Endpoint } from "#lib/domain/wire/contract/endpoint.ts";
import { methods } from "#lib/domain/wire/contract/endpoint.ts";
import { problemsOf } from "#lib/domain/wire/contract/implied-problems.ts";
import { statusOf } from "#lib/domain/problem.ts";

const described: [string, Endpoint][] = Object.entries(contract);

/** What `export const POST = …` and `export { x as POST }` say, as "POST /api/uploads/{uploadId}". */
async function exportedEndpoints(): Promise<string[]> {
  const files = await readdir("app/api", { recursive: true });
  const all = files
    .filter((file) => file.endsWith("route.ts"))
    .map(async (file) => {
      const source = await readFile(path.join("app/api", file), "utf8");
      const where = `/api/${path.dirname(file)}`.replace(/\[(\.\.\.)?(\w+)\]/g, "{$1$2}");
      for (const [, method, name] of source.matchAll(/const (\w+) = endpoint\(\s*"([^"]+)"/g)) {
        expect(name, file).toBe(`${method} ${where}`);
      }
      return methods
        .filter((method) => new RegExp(`export const ${method}\\b|as ${method}\\b`).test(source))
        .map((method) => `${method} ${where}`);
    });
  return (await Promise.all(all)).flat();
}

test("every method of every route is described, and nothing else is", async () => {
  const exported = await exportedEndpoints();
  // What answers 404 wherever there is nothing is no endpoint.
  const there = exported.filter((name) => !name.endsWith(" /api/{...path}"));

  expect(exported.length - there.length).toBe(methods.length);
  expect(described.map(([name]) => name).toSorted()).toEqual(there.toSorted());
});

test("every route but NextAuth's is written as an endpoint of the contract", async () => {
  const files = await readdir("app/api", { recursive: true });
  const others: string[] = [];
  for (const file of files.filter((one) => one.endsWith("route.ts"))) {
    const source = await readFile(path.join("app/api", file), "utf8");
    const exported = source.match(/export const (?:GET|POST|PUT|PATCH|DELETE)\b/g) ?? [];
    const typed = source.match(/export const \w+ = endpoint\(/g) ?? [];
    if (typed.length === 0 || typed.length < exported.length) others.push(file);
  }

  expect(others.toSorted()).toEqual(["[...path]/route.ts", "auth/[...nextauth]/route.ts"]);
});

test("no two chapters describe the same endpoint", () => {
  const all = chapters.flatMap(({ endpoints }) => Object.keys(endpoints));

  expect(new Set(all).size).toBe(all.length);
  expect(all.toSorted()).toEqual(described.map(([name]) => name).toSorted());
});

test("every code of a refusal is one that some endpoint answers with", () => {
  const used = new Set(
    described.flatMap(([name, endpoint]) => problemsOf(name.split(" ")[0] ?? "", endpoint)),
  );

  expect(Object.keys(statusOf).filter((code) => ![...used].some((one) => one === code))).toEqual(
    [],
  );
});

test("the README's table is the contract's", async () => {
  const readme = await readFile("README.md", "utf8");
  const [, section = ""] = readme.split(/^## API$/m);
  const rows = section
    .split(/^## /m)[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| `"));

  expect(rows).toEqual(readmeRows());
});

/** One row a path: its methods, and what each does. */
function readmeRows(): string[] {
  const byPath = new Map<string, { method: string; summary: string }[]>();
  for (const [name, { summary }] of described) {
    const [method = "", where = ""] = name.split(" ");
    byPath.set(where, [...(byPath.get(where) ?? []), { method, summary }]);
  }
  return [...byPath].map(([where, all]) => {
    const names = all.map(({ method }, at) =>
      at < all.length - 1 ? `\`${method}\`` : `\`${method} ${where}\``,
    );
    return `| ${names.join(", ")} | ${all.map(({ summary }) => summary).join(" · ")} |`;
  });
}
