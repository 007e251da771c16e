// Ends what a killed starter has left running on this data folder; scripts/start.mjs calls it.
import path from "node:path";
import { dataRoot } from "./data-folder.ts";
import { endLeftover } from "./postgres-process.ts";
import { becomeStarter, endLeftovers } from "./running.ts";

const root = dataRoot();
const run = path.join(root, "run");
const starter = await becomeStarter(run);
await endLeftovers(run);
await endLeftover(path.join(root, "postgres"));
await starter.release();
