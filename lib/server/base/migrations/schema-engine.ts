import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  DriverAdapterError,
  bindMigrationAwareSqlAdapterFactory,
  isDriverAdapterError,
} from "@prisma/driver-adapter-utils";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";

// Prisma's own schema engine, as WebAssembly: the CLI would download a native one, which Vercel's build or a machine
// without internet cannot rely on. It fills `_prisma_migrations` exactly as `prisma migrate deploy` does.

/**
 * Runs `work` with an engine connected to `databaseUrl`, and closes every connection afterwards. `diff` from a
 * migrations folder creates and drops a database beside it.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await loadEngine();
  const connections: SqlDriverAdapter[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(adaptersFor(databaseUrl, connections));
  try {
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (failure) {
    // For an error of the driver the engine only says "see the registry"; the cause is there.
    const panic = panics.last;
    throw panic ? new Error(`the schema engine stopped: ${panic}`, { cause: failure }) : failure;
  } finally {
    panics.last = undefined;
    await Promise.allSettled(connections.map((connection) => connection.dispose()));
  }
}

const panics: { last: string | undefined } = { last: undefined };

let loaded: ReturnType<typeof load> | undefined;

function loadEngine() {
  loaded ??= load();
  return loaded;
}

async function load() {
  // Without this registry the engine's panics are lost.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        panics.last = message;
      },
    },
  });
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasmFile = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm")
    .replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), {
    "./schema_engine_bg.js": { ...glue },
  });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === "function") start();
  return glue;
}

function adaptersFor(
  databaseUrl: string,
  connections: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const open = async (url: string) => {
    const adapter = await new PrismaPg({ connectionString: url }).connect();
    nameCharColumns(adapter);
    runWholeScripts(adapter);
    connections.push(adapter);
    return adapter;
  };
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(databaseUrl),
    // Not PrismaPg's own: with a connection string, it hands out the real database as the shadow.
    async connectToShadowDb() {
      const name = `newsreel_shadow_${crypto.randomUUID().replaceAll("-", "")}`;
      await runSql(databaseUrl, `CREATE DATABASE "${name}"`);
      const shadowUrl = new URL(databaseUrl);
      shadowUrl.pathname = `/${name}`;
      const adapter = await open(shadowUrl.href);
      const dispose = adapter.dispose.bind(adapter);
      let dropped: Promise<void> | undefined;
      adapter.dispose = () =>
        (dropped ??= dispose().finally(() =>
          runSql(databaseUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
        ));
      return adapter;
    },
  };
}

async function runSql(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** PostgreSQL's one-byte type `"char"` (OID 18), which the catalogue uses and adapter-pg does not know. */
const CHAR_OID = 18;

type PgAdapter = Awaited<ReturnType<PrismaPg["connect"]>>;

function nameCharColumns(adapter: PgAdapter): void {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    try {
      return await queryRaw(query);
    } catch (failure) {
      const unnamed =
        isDriverAdapterError(failure) && failure.cause.kind === "UnsupportedNativeDataType";
      if (!unnamed) throw failure;
      return await readCatalogue(adapter.underlyingDriver(), query);
    }
  };
}

/**
 * Runs a migration whole. adapter-pg splits it at every semicolon, even inside functions; whole, it is also one
 * transaction.
 */
function runWholeScripts(adapter: PgAdapter): void {
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (failure) {
      if (!(failure instanceof pg.DatabaseError)) throw failure;
      const { code = "", severity = "", message, detail, column, hint } = failure;
      throw new DriverAdapterError({
        kind: "postgres",
        originalCode: code,
        originalMessage: message,
        code,
        severity,
        message,
        detail,
        column,
        hint,
      });
    }
  };
}

/** Runs a query again with its columns named here. Only for the engine's reads of the catalogue. */
async function readCatalogue(pool: pg.Pool, query: SqlQuery): Promise<SqlResultSet> {
  const { fields, rows } = await pool.query<unknown[]>({
    text: query.sql,
    values: query.args,
    rowMode: "array",
  });
  return {
    columnNames: fields.map(({ name }) => name),
    columnTypes: fields.map(({ dataTypeID }) => columnTypeOf(dataTypeID)),
    rows,
  };
}

function columnTypeOf(oid: number) {
  const { builtins } = pg.types;
  switch (oid) {
    case CHAR_OID:
      return ColumnTypeEnum.Character;
    case builtins.BOOL:
      return ColumnTypeEnum.Boolean;
    case builtins.INT2:
    case builtins.INT4:
      return ColumnTypeEnum.Int32;
    case builtins.INT8:
    case builtins.OID:
      return ColumnTypeEnum.Int64;
    case 1009: // text[]
    case 1003: // name[]
      return ColumnTypeEnum.TextArray;
    default:
      return ColumnTypeEnum.Text;
  }
}
