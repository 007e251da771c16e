// The embedded stack: npm start and npm run dev come here (through scripts/start.mjs, which installs and finds Node).
// Brings up what the portal needs, builds and serves it, and takes everything down again. `--json` prints one line of
// JSON on standard output; everything else then goes to standard error.
import path from "node:path";
import { holdAppPort, portIsFree } from "./app-port.ts";
import { startApp } from "./app.ts";
import { buildApp, generateCode, run, stopTools } from "./build.ts";
import { startClock } from "./clock.ts";
import { dataRoot, openDataFolder } from "./data-folder.ts";
import { keepRunning } from "./keep-running.ts";
import type { HeldPort } from "./ports.ts";
import { report } from "./report.ts";
import { becomeStarter, endLeftovers } from "./running.ts";
import { openDatabase, openMailbox, openStorage } from "./stack.ts";
import type { Part, Surroundings } from "./stack.ts";
import { checkSettings, ownSettings, readEnvFiles, unreachable } from "./settings.ts";
import type { Settings } from "./settings.ts";
import { chooseEncoder, openWorker } from "./worker.ts";

const json = process.argv.includes("--json");
const development = process.argv.includes("--dev");
const say = (line: string) => void (json ? process.stderr : process.stdout).write(`${line}\n`);

// The tools in node_modules/.bin must run under this Node, not under an older one of the system.
process.env["PATH"] =
  `${path.dirname(process.execPath)}${path.delimiter}${process.env["PATH"] ?? ""}`;
readEnvFiles();

const parts: Part[] = [];
let stopping: Promise<void> | undefined;
const stopRequested = new AbortController();

/** Ends everything in the reverse order, once, however often it is asked for. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    stopTools();
    stopRequested.abort();
    // What is just being started must be known before it can be ended.
    await started.catch(() => {});
    for (const part of parts.toReversed())
      await part.stop().catch((failure) => say(String(failure)));
    process.exit(code);
  })();
  return stopping;
}

function fail(failure: unknown): void {
  if (stopping) return;
  console.error(failure instanceof Error ? failure.message : failure);
  if (failure instanceof Error && failure.cause) console.error(failure.cause);
  void stop(1);
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    if (!stopping) say("Stopping.");
    void stop(0);
  });
}
// The one that started us was killed: nobody is left to tell us to stop.
process.on("disconnect", () => void stop(1));
// Whoever read what we say has gone; that is no reason to fall over.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

const started = start();
started.catch(fail);

async function start(): Promise<void> {
  const began = performance.now();
  const data = await openDataFolder(dataRoot());
  const starter = await becomeStarter(data.run);
  parts.push({ stop: starter.release });
  const left = await endLeftovers(data.run);
  if (left.length > 0) say(`Ended what an earlier start had left running: ${left.join(", ")}.`);

  const around: Surroundings = { data, say, parts };
  const held = await holdAppPort(data.ports.app, say);
  parts.push({ stop: held.release });
  const url = process.env["NEXTAUTH_URL"]?.trim() || `http://127.0.0.1:${held.port}`;

  const ownDatabase = !process.env["DATABASE_URL"]?.trim();
  const basics: Settings = {
    NEXTAUTH_SECRET: data.secrets.nextAuthSecret,
    CRON_SECRET: data.secrets.cronSecret,
    STORAGE_EVENTS_SECRET: data.secrets.storageEventsSecret,
    ...ownSettings(),
    NEXTAUTH_URL: url,
  };
  const generated = generateCode(say);
  const [database, storage, mail, encoder] = await allOf([
    openDatabase(around, generated),
    openStorage(around, `http://127.0.0.1:${held.port}`),
    openMailbox(around),
    chooseEncoder(basics, say),
    // Nothing of the database or the bucket goes into the build, so it need not wait for them.
    development ? generated : generated.then(() => buildApp({ ...unreachable(), ...basics }, say)),
  ]);
  const settings: Settings = {
    ...basics,
    ...database,
    ...storage,
    ...mail,
    ...encoder.settings,
  };
  await checkSettings(settings);
  await allOf([
    serve(around, held, settings),
    storage["S3_ENDPOINT"] ? allowOrigins(settings, held.port) : Promise.resolve(),
  ]);
  await data.rememberPorts({ app: held.port });
  await starter.announce(url);
  await openWorker(around, settings);
  const clock = startClock(`http://127.0.0.1:${held.port}`, settings["CRON_SECRET"] ?? "");
  parts.push({ stop: async () => clock.stop() });
  report({
    url,
    settings,
    people: ownDatabase ? data.secrets.people : [],
    encoder,
    data,
    json,
    seconds: (performance.now() - began) / 1000,
  });
}

/** Serves on the held port. */
async function serve(around: Surroundings, held: HeldPort, settings: Settings): Promise<void> {
  say(`Starting the portal on ${settings["NEXTAUTH_URL"]}.`);
  const options = {
    port: held.port,
    env: settings,
    runFolder: around.data.run,
    logFile: path.join(around.data.logs, "app.log"),
    development,
    signal: stopRequested.signal,
  };
  await held.release();
  const first = await startApp(options).catch(async (failure) => {
    if (await portIsFree(held.port)) throw failure;
    throw new Error(`Somebody took port ${held.port} at the last moment. Start again.`, {
      cause: failure,
    });
  });
  // Without its database it says so on its pages, which is better than nothing on this port.
  const again = () => startApp({ ...options, readyWhen: "answering" });
  parts.push(keepRunning("The portal", first, again, say));
}

/** Pages of the portal, under both names of this machine, may talk to the store. */
async function allowOrigins(settings: Settings, port: number): Promise<void> {
  const origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const given = new URL(settings["NEXTAUTH_URL"] ?? "").origin;
  if (!origins.includes(given)) origins.push(given);
  await run(
    "Setting the bucket's CORS rule",
    process.execPath,
    ["scripts/put-cors.ts", ...origins],
    settings,
  );
}

/** Like Promise.all, but with the first failure it ends the tools at work and waits for the rest to settle. */
async function allOf<T extends readonly Promise<unknown>[]>(
  promises: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const all = Promise.all(promises);
  all.catch(() => stopTools());
  await Promise.allSettled(promises);
  return await all;
}
