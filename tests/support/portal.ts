import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startApp } from "#lib/local/app.ts";
import { freePort } from "#lib/local/ports.ts";
import { corsRule } from "#lib/server/base/s3/cors-rule.ts";
import { clientOf, makeBucket } from "./other-store.ts";
import { addPerson } from "./invitees.ts";
import type { SignIn } from "./invitees.ts";
import { createDatabase, settingsFor } from "./services.ts";
import type { Services } from "./services.ts";
import { within } from "./waits.ts";

export type { SignIn };

/** Plain data, so that it can go from Playwright's set-up to the processes that run the tests. */
export type PortalFacts = {
  services: Services;
  url: string;
  settings: Record<string, string>;
  people: SignIn[];
};

export type App = {
  url: string;
  pid: number;
  /** kill -9: nothing of it gets to finish anything. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
};

/** What `npm test` built; beside the build that npm start serves. */
export const TEST_BUILD = ".next-test";

const people: SignIn[] = [
  {
    role: "CREATOR",
    email: "creator@newsreel.example",
    name: "Creator",
    password: "creator-password",
  },
  {
    role: "REVIEWER",
    email: "reviewer@newsreel.example",
    name: "Reviewer",
    password: "reviewer-password",
  },
  { role: "ADMIN", email: "admin@newsreel.example", name: "Admin", password: "admin-password" },
];

const checkAnswers = pathToFileURL(path.resolve("tests", "support", "check-answers.ts")).href;

/** Where the portal's processes write down what they answered and the contract does not describe. */
export function undescribedIn({ services }: PortalFacts): string {
  return path.join(services.folder, "undescribed-answers.txt");
}

/** A database with one person per role, and the settings for apps that share it. No app runs yet. */
export async function preparePortal(
  services: Services,
  env: Record<string, string> = {},
): Promise<PortalFacts> {
  const url = env["NEXTAUTH_URL"] ?? `http://127.0.0.1:${await freePort()}`;
  const settings: Record<string, string> = {
    ...settingsFor(services, await createDatabase(services), 0),
    NEXTAUTH_URL: url,
    NEXT_DIST_DIR: TEST_BUILD,
    ...env,
  };
  // The run's own store has its buckets from the beginning.
  const { store } = services;
  if (!store.shared) await makeBucket(store, settings["S3_BUCKET"] ?? "");
  // In a bucket that all share, one rule must do for all.
  const origin = store.shared ? "http://127.0.0.1:*" : url;
  // In this process: loading the scripts that do it for npm start, and hashing at full strength, took seconds a portal.
  for (const person of people) await addPerson(settings["DATABASE_URL"] ?? "", person);
  await within(letPagesIn(origin, settings), `the bucket's rule for ${origin}`);
  return { services, url, settings, people };
}

/** As scripts/put-cors.ts does. */
async function letPagesIn(origin: string, settings: Record<string, string>): Promise<void> {
  const s3 = clientOf({
    endpoint: settings["S3_ENDPOINT"] ?? "",
    region: settings["S3_REGION"] ?? "",
    accessKeyId: settings["S3_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: settings["S3_SECRET_ACCESS_KEY"] ?? "",
    forcePathStyle: settings["S3_FORCE_PATH_STYLE"] === "true",
  });
  try {
    await s3.send(await corsRule(settings["S3_BUCKET"] ?? "", [origin]));
  } finally {
    s3.destroy();
  }
}

/**
 * Serves the built portal with `next start`, as a process of its own: on the portal's own address the first time, on
 * another port with `anotherPort` (a second app process on the same database and bucket).
 */
export async function serve(
  portal: PortalFacts,
  options: { anotherPort?: boolean; env?: Record<string, string> } = {},
): Promise<App> {
  const port = options.anotherPort ? await freePort() : Number(new URL(portal.url).port);
  const url = `http://127.0.0.1:${port}`;
  const running = await startApp({
    name: `app-${port}`,
    port,
    // Cookies and same-origin checks go by the address that the test asks.
    env: {
      ...portal.settings,
      NEXTAUTH_URL: url,
      NODE_OPTIONS: `--import=${checkAnswers}`,
      NEWSREEL_UNDESCRIBED: undescribedIn(portal),
      ...options.env,
    },
    runFolder: path.join(portal.services.folder, "run"),
    logFile: path.join(portal.services.folder, `app-${port}.log`),
  });
  return {
    url,
    pid: running.pid,
    async kill() {
      process.kill(running.pid, "SIGKILL");
      await within(running.exited, "a killed portal to be gone");
      await running.stop();
    },
    stop: running.stop,
  };
}

/** Bytes the process has read from all its sockets and files so far (Linux), or null where nothing tells. */
export function bytesReadBy(pid: number): number | null {
  const { stdout } = spawnSync("cat", [`/proc/${pid}/io`], { encoding: "utf8" });
  const read = /^rchar: (\d+)$/m.exec(stdout)?.[1];
  return read === undefined ? null : Number(read);
}
