import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { roles } from "#lib/domain/states.ts";

// What a folder of data remembers between starts: its secrets, its sign-ins and its ports.

const Secrets = z.object({
  databasePassword: z.string(),
  nextAuthSecret: z.string(),
  cronSecret: z.string(),
  storageEventsSecret: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  people: z.array(
    z.object({ role: z.enum(roles), email: z.string(), name: z.string(), password: z.string() }),
  ),
});
export type Secrets = z.infer<typeof Secrets>;

const Ports = z.partialRecord(z.enum(["app", "database", "storage", "mail"]), z.int());
export type Ports = z.infer<typeof Ports>;

export type DataFolder = {
  root: string;
  logs: string;
  run: string;
  mail: string;
  secrets: Secrets;
  ports: Ports;
  /** So that the addresses stay the same at the next start. */
  rememberPorts: (ports: Ports) => Promise<void>;
};

/** Where the data of this checkout lies: NEWSREEL_DATA_DIR, or .data beside package.json. */
export function dataRoot(): string {
  return path.resolve(process.env["NEWSREEL_DATA_DIR"]?.trim() || ".data");
}

/** Opens the folder; a new one gets its secrets here. Everything in it is its owner's alone. */
export async function openDataFolder(root: string): Promise<DataFolder> {
  const logs = path.join(root, "log");
  const run = path.join(root, "run");
  const mail = path.join(root, "mail");
  await mkdir(root, { recursive: true, mode: 0o700 });
  for (const folder of [logs, run, mail]) await mkdir(folder, { recursive: true, mode: 0o700 });

  const secretsFile = path.join(root, "secrets.json");
  const secrets = (await readJson(secretsFile, Secrets)) ?? newSecrets();
  await writeJson(secretsFile, secrets);

  const portsFile = path.join(root, "ports.json");
  let ports = (await readJson(portsFile, Ports)) ?? {};
  let writing = Promise.resolve();
  return {
    root,
    logs,
    run,
    mail,
    secrets,
    ports,
    rememberPorts(used) {
      ports = { ...ports, ...used };
      const all = ports;
      // Parts start side by side; the last one to write knows what the others had to say.
      writing = writing.then(() => writeJson(portsFile, all));
      return writing;
    },
  };
}

function newSecrets(): Secrets {
  const secret = () => randomBytes(32).toString("base64url");
  const person = (role: Secrets["people"][number]["role"], name: string) => ({
    role,
    name,
    email: `${role.toLowerCase()}@newsreel.example`,
    password: randomBytes(9).toString("base64url"),
  });
  return {
    databasePassword: secret(),
    nextAuthSecret: secret(),
    cronSecret: secret(),
    storageEventsSecret: secret(),
    accessKeyId: `NEWSREEL${randomBytes(6).toString("hex").toUpperCase()}`,
    secretAccessKey: secret(),
    people: [
      person("CREATOR", "Creator"),
      person("REVIEWER", "Reviewer"),
      person("ADMIN", "Admin"),
    ],
  };
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${file} cannot be read. Put it back from a copy, or remove the folder to start anew.`,
      {
        cause,
      },
    );
  }
}

/** Whole or not at all, also when we are killed while writing. */
async function writeJson(file: string, value: unknown): Promise<void> {
  const half = `${file}.${process.pid}`;
  await writeFile(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(half, file);
}
