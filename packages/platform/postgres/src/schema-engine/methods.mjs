import { adapterFactory } from "./adapter.mjs";
import { createDatabase } from "./admin.mjs";
import { checkConnection } from "./command-line.mjs";
import { introspectSql } from "./introspect-sql.mjs";
import { print } from "./rpc.mjs";
import { loadEngine } from "./wasm-engine.mjs";

/** @typedef {import("@prisma/schema-engine-wasm/schema_engine_bg").SchemaEngine} SchemaEngine */
/** @typedef {import("@prisma/schema-engine-wasm/schema_engine_bg").DiffParams} DiffParams */
/** @typedef {import("@prisma/schema-engine-wasm/schema_engine_bg").EvaluateDataLossInput} EvaluateDataLossInput */
/** @typedef {import("@prisma/schema-engine-wasm/schema_engine_bg").IntrospectSqlParams} IntrospectSqlParams */
/** @typedef {import("./options.mjs").Options} Options */
/** @typedef {import("./rpc.mjs").Method} Method */

/** What the WebAssembly engine answers itself, with the binary's own parameters and results. */
const FORWARDED = /** @type {const} */ ([
  "applyMigrations",
  "createMigration",
  "dbExecute",
  "devDiagnostic",
  "diagnoseMigrationHistory",
  "introspect",
  "markMigrationApplied",
  "markMigrationRolledBack",
  "reset",
  "schemaPush",
]);

/**
 * Every method which Prisma calls on its schema engine; the engine is loaded by the first that needs it.
 * @param {Options} options
 * @returns {ReadonlyMap<string, Method>}
 */
export function schemaEngineMethods({ datamodels, datasource }) {
  /** @type {Promise<SchemaEngine> | undefined} */
  let loaded;
  const engine = () => (loaded ??= loadEngine(datamodels, adapterFactory(datasource)));
  const url = datasource.url ?? "";
  return new Map([
    ...FORWARDED.map((name) => forward(engine, name)),
    ["createDatabase", async () => ({ databaseName: await createDatabase(url) })],
    ["ensureConnectionValidity", () => checkConnection(datasource.url)],
    [
      "evaluateDataLoss",
      async (params) => evaluateDataLoss(await engine(), /** @type {EvaluateDataLossInput} */ (params)),
    ],
    ["getDatabaseVersion", async () => (await engine()).version()],
    ["introspectSql", (params) => introspectSql(url, /** @type {IntrospectSqlParams} */ (params))],
    ["diff", async (params) => printDiff(await engine(), /** @type {DiffParams} */ (params))],
  ]);
}

/**
 * @param {() => Promise<SchemaEngine>} engine
 * @param {typeof FORWARDED[number]} name
 * @returns {[string, Method]}
 */
function forward(engine, name) {
  return [
    name,
    async (params) => {
      const loaded = await engine();
      const method = /** @type {Method} */ (loaded[name]);
      return method.call(loaded, params);
    },
  ];
}

/**
 * The engine gives this method no shadow database, and needs none once it knows the state that the migrations lead to:
 * the diagnosis, which has one, lets it know.
 * @param {SchemaEngine} engine
 * @param {EvaluateDataLossInput} params
 */
async function evaluateDataLoss(engine, params) {
  const { migrationsList, filters } = params;
  await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true });
  return engine.evaluateDataLoss(params);
}

/**
 * The binary prints a diff itself and returns only the exit code.
 * @param {SchemaEngine} engine
 * @param {DiffParams} params
 */
async function printDiff(engine, params) {
  const { exitCode, stdout } = await engine.diff(params);
  if (stdout) print(stdout.replace(/\n$/, ""));
  return { exitCode, stdout: null };
}
