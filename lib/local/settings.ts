import { existsSync } from "node:fs";

/** Environment variables of the portal; the README lists them. */
export type Settings = Record<string, string | undefined>;

/** As Next reads them: .env.local before .env, the environment before both. */
export function readEnvFiles(): void {
  for (const file of [".env.local", ".env"]) {
    if (existsSync(file)) process.loadEnvFile(file);
  }
}

/** Secrets that are set in the environment stand before the data folder's. */
export function ownSettings(): Settings {
  const names = ["NEXTAUTH_SECRET", "CRON_SECRET", "STORAGE_EVENTS_SECRET"];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name]?.trim() ? [[name, process.env[name]]] : [])),
  );
}

/** Stands in for what is not set while building: well-formed, and nobody is there. */
export function unreachable(): Settings {
  const settings: Settings = {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    S3_REGION: "us-east-1",
    S3_BUCKET: "none",
    S3_ACCESS_KEY_ID: "none",
    S3_SECRET_ACCESS_KEY: "none",
  };
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => !process.env[name]?.trim()),
  );
}

/** @throws Error that names every variable that is missing or wrong, as the portal itself would, but here and now. */
export async function checkSettings(settings: Settings): Promise<void> {
  Object.assign(process.env, settings);
  await import("#lib/server/base/env.ts");
}
