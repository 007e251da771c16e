import { defineConfig } from "prisma/config";

// The CLI looks for a native schema engine and would download one; `generate`, `validate` and `format` never run it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
