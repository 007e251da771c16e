import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";

// Who may import whom. Read with a real parser, so that nothing in a comment or a string counts and no form of import
// is missed.

type Room = { name: string; holds: RegExp; mayImport: RegExp[] };

const domain = /^lib\/domain\//;
const server = /^lib\/server\//;
const browser = /^lib\/browser\//;
const app = /^app\//;

const rooms: Room[] = [
  {
    name: "app",
    holds: /^(app\/|(proxy|instrumentation|next\.config)\.ts$)/,
    mayImport: [app, server, browser, domain],
  },
  { name: "lib/domain", holds: domain, mayImport: [domain] },
  { name: "lib/server", holds: server, mayImport: [server, domain] },
  { name: "lib/browser", holds: browser, mayImport: [browser, domain] },
  {
    name: "lib/local",
    holds: /^lib\/local\//,
    mayImport: [/^lib\/local\//, domain, /^lib\/server\/base\/env\.ts$/],
  },
  { name: "prisma", holds: /^prisma\//, mayImport: [/^prisma\//, server, domain] },
];

/**
 * The floors of lib/server, lowest first: base is what everything stands on (settings, database, HTTP, S3, log), model what is
 * true of one thing, actions what somebody does, views what a page or an answer needs, jobs what the queue and the clock run.
 * Each imports only downwards. Encoding is a wing of its own, lib/server/encoding, with the same floors.
 */
const floors = ["base", "model", "actions", "views", "jobs"];

/** Which floor of lib/server a file is on; -1 if on none. */
function floorOf(file: string): number {
  return floors.indexOf(/^lib\/server\/(?:encoding\/)?([^/]+)\//.exec(file)?.[1] ?? "");
}

type PackageRule = { packages: RegExp; onlyIn: RegExp };

const packageRules: PackageRule[] = [
  {
    packages: /^@aws-sdk\/client-mediaconvert/,
    onlyIn: /^lib\/server\/encoding\/\w+\/mediaconvert/,
  },
  { packages: /^@aws-sdk\/(?!client-mediaconvert)/, onlyIn: /^lib\/server\/base\/s3\// },
  { packages: /^pg-boss$/, onlyIn: /^lib\/server\/(base\/queue|jobs)\// },
  { packages: /^(@prisma\/|prisma(\/|$))/, onlyIn: /^(lib\/server\/|prisma\.config\.ts$)/ },
  {
    packages: /^(next-auth(\/|$)|@next-auth\/)/,
    onlyIn:
      /^(lib\/server\/(views\/session\/session|actions\/sign-in\/(auth-options|github-profile))\.ts|app\/api\/auth\/\[\.\.\.nextauth\]\/route\.ts)$/,
  },
  {
    packages: /^(react|react-dom|next|@base-ui)(\/|$)/,
    onlyIn: /^(app\/|lib\/server\/|proxy\.ts$|next\.config\.ts$)/,
  },
  { packages: /^icu-minify(\/|$)/, onlyIn: /^lib\/domain\/texts\// },
  { packages: /^node:/, onlyIn: /^(?!lib\/(domain|browser)\/)/ },
];

/** The database's generated client is Prisma, too. */
const generated = /^lib\/server\/base\/db\/generated\//;

/** Every file whose imports are kept to the walls, relative to the project. */
export function boundedFiles(): string[] {
  const folders = ["app", "lib", "prisma"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
      path.posix.join(folder, file),
    ),
  );
  return [...folders, "proxy.ts", "instrumentation.ts", "next.config.ts"].filter(
    (file) =>
      /\.(ts|tsx|mts|js|mjs|jsx)$/.test(file) &&
      !generated.test(file) &&
      existsSync(file) &&
      statSync(file).isFile(),
  );
}

/** What is wrong with the imports of `file`, one sentence each. `code` stands for what the file says. */
export function breaches(file: string, code: string = readFileSync(file, "utf8")): string[] {
  const found: string[] = [];
  if (file.startsWith("lib/") && /\.[jt]sx$/.test(file))
    found.push(`${file}: components live in app/`);
  const room = rooms.find(({ holds }) => holds.test(file));
  if (!room) return [...found, `${file} is in no room`];
  if (server.test(file) && floorOf(file) === -1) found.push(`${file} is on no floor of lib/server`);

  for (const { specifier, typesOnly } of importsOf(file, code)) {
    const target = resolve(file, specifier);
    if (target === undefined) {
      for (const { packages, onlyIn } of packageRules) {
        if (packages.test(specifier) && !onlyIn.test(file))
          found.push(`${file} may not import ${specifier}`);
      }
    } else if (!existsSync(target)) {
      found.push(`${file} imports ${specifier}, which is not there`);
    } else if (!room.mayImport.some((allowed) => allowed.test(target))) {
      found.push(`${file}: ${room.name} may not import ${target}`);
    } else if (server.test(file) && floorOf(target) > floorOf(file)) {
      found.push(`${file}: a floor of lib/server may not import the one above, ${target}`);
    } else if (generated.test(target) && !server.test(file) && !typesOnly) {
      found.push(`${file}: Prisma is used under lib/server only`);
    } else if (serverTexts.test(target) && !mayHoldTexts.test(file) && !typesOnly) {
      found.push(`${file}: the whole catalogue of texts stays on the server`);
    }
  }
  return found;
}

/**
 * The circles in which folders of lib/server import each other, as `a -> b -> a`, one for each folder that is in one. A
 * folder and those inside it are one.
 * @param files what is imported by each file
 */
export function folderCircles(files: Map<string, string[]>): string[] {
  const imports = new Map<string, Set<string>>();
  for (const [file, targets] of files) {
    const from = path.posix.dirname(file);
    for (const target of targets) {
      const to = path.posix.dirname(target);
      if (`${from}/`.startsWith(`${to}/`) || `${to}/`.startsWith(`${from}/`)) continue;
      imports.set(from, (imports.get(from) ?? new Set()).add(to));
    }
  }
  return [...imports.keys()].flatMap((folder) => {
    const way = wayBack(imports, folder);
    return way ? [way.join(" -> ")] : [];
  });
}

/** The shortest way along imports from a folder to itself. */
function wayBack(imports: Map<string, Set<string>>, folder: string): string[] | undefined {
  const ways = [[folder]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of imports.get(way.at(-1) ?? "") ?? []) {
      if (next === folder) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** The files of the project that a file imports. */
export function importedFiles(file: string): string[] {
  return importsOf(file, readFileSync(file, "utf8")).flatMap(
    ({ specifier }) => resolve(file, specifier) ?? [],
  );
}

/** Every module a file names: imported, exported from, or loaded later. */
export function importsOf(file: string, code: string): { specifier: string; typesOnly: boolean }[] {
  const { module, errors } = parseSync(file, code);
  if (errors[0]) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typesOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, typesOnly: isType }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const text = code.slice(moduleRequest.start, moduleRequest.end);
      const isText = /^["'`][^$]*["'`]$/.test(text);
      return isText ? [{ specifier: text.slice(1, -1), typesOnly: false }] : [];
    }),
    // A worker's file is named to its constructor.
    ...[...code.matchAll(/new URL\(\s*["']([^"']+)["'],\s*import\.meta\.url/g)].map((match) => ({
      specifier: match[1] ?? "",
      typesOnly: false,
    })),
  ];
}

/**
 * The whole catalogue and its parser stay on the server: what a page's client components say, `<Texts>` gives them. Types go
 * anywhere.
 */
const serverTexts = /^lib\/domain\/texts\/(compiled\.ts$|en\/|ar\/)/;
const mayHoldTexts =
  /^(lib\/domain\/texts\/(compiled\.ts$|en\/|ar\/)|lib\/server\/|app\/_texts\/(server|texts)\.tsx?$)/;

/** The imported file relative to the project, or undefined for a package. */
function resolve(file: string, specifier: string): string | undefined {
  // On the server it is app/_texts/server.ts (package.json).
  if (specifier === "#texts") return "app/_texts/client.tsx";
  if (specifier.startsWith("#lib/")) return path.posix.join("lib", specifier.slice("#lib/".length));
  if (specifier.startsWith("#")) return path.posix.join(specifier.slice(1));
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return undefined;
}

/** The files that `file` leads to by imports of values, itself included, and that import a package: as the way there. */
export function waysTo(name: string, file: string): string[] {
  const ways = [[file]];
  const seen = new Set([file]);
  const found: string[] = [];
  for (const way of ways) {
    const here = way.at(-1) ?? file;
    const imports = importsOf(here, readFileSync(here, "utf8")).filter(
      ({ typesOnly }) => !typesOnly,
    );
    if (imports.some(({ specifier }) => specifier === name)) found.push(way.join(" -> "));
    for (const { specifier } of imports) {
      const target = resolve(here, specifier);
      if (!target || seen.has(target) || !/\.tsx?$/.test(target) || !existsSync(target)) continue;
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return found;
}
