import { readFile, writeFile } from "node:fs/promises";
import { envExample, withSettingsTable } from "#lib/server/views/system/settings-documents.ts";

// Writes the README's table of settings and .env.example from lib/server/base/settings.ts.

await writeFile(".env.example", envExample());
await writeFile("README.md", withSettingsTable(await readFile("README.md", "utf8")));
