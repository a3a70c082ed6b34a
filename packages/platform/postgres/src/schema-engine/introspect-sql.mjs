import pg from "pg";
import { driverUrl } from "./connection-url.mjs";
import { describeStatement } from "./describe-statement.mjs";
import { documentationOf, parameterDocs } from "./sql-comments.mjs";

/** @typedef {import("@prisma/schema-engine-wasm/schema_engine_bg").IntrospectSqlParams} IntrospectSqlParams */
/** @typedef {import("@prisma/schema-engine-wasm/schema_engine_bg").SqlQueryInput} SqlQueryInput */
/** @typedef {import("@prisma/schema-engine-wasm/schema_engine_bg").SqlQueryOutput} SqlQueryOutput */
/** @typedef {(oid: number) => string} TypeName */

/** @type {ReadonlyMap<number, string>} */
const TYPE_NAMES = new Map([
  [16, "bool"],
  [17, "bytes"],
  [18, "char"],
  [20, "bigint"],
  [21, "int"],
  [23, "int"],
  [26, "bigint"],
  [114, "json"],
  [142, "xml"],
  [199, "json-array"],
  [700, "float"],
  [701, "double"],
  [790, "decimal"],
  [1000, "bool-array"],
  [1001, "bytes-array"],
  [1005, "int-array"],
  [1007, "int-array"],
  [1009, "string-array"],
  [1015, "string-array"],
  [1016, "bigint-array"],
  [1021, "float-array"],
  [1022, "double-array"],
  [1082, "date"],
  [1083, "time"],
  [1114, "datetime"],
  [1115, "datetime-array"],
  [1182, "date-array"],
  [1184, "datetime"],
  [1185, "datetime-array"],
  [1231, "decimal-array"],
  [1266, "time"],
  [1700, "decimal"],
  [2950, "uuid"],
  [2951, "uuid-array"],
  [3802, "json"],
  [3807, "json-array"],
]);

/**
 * Types the parameters and columns of SQL files for TypedSQL, as the server itself parses them.
 * The WebAssembly engine overflows its stack on this one method.
 * @param {string} url
 * @param {IntrospectSqlParams} params
 */
export async function introspectSql(url, { queries }) {
  const client = new pg.Client({ connectionString: driverUrl(url) });
  await client.connect();
  try {
    const typeName = await typeNames(client);
    const described = [];
    for (const query of queries) described.push(await describeQuery(client, query, typeName));
    return { queries: described };
  } finally {
    await client.end();
  }
}

/** @param {pg.Client} client @returns {Promise<TypeName>} */
async function typeNames(client) {
  const { rows } = await client.query("SELECT oid::int, typname FROM pg_type WHERE typtype = 'e'");
  const enums = new Map(rows.map((row) => [row.oid, row.typname]));
  return (oid) => enums.get(oid) ?? TYPE_NAMES.get(oid) ?? "string";
}

/** @param {pg.Client} client @param {SqlQueryInput} query @param {TypeName} typeName @returns {Promise<SqlQueryOutput>} */
async function describeQuery(client, { name, source }, typeName) {
  const { parameters, columns } = await describeStatement(client, source);
  const required = await requiredColumns(client, columns);
  const docs = parameterDocs(source);
  const outerJoin = /\b(left|right|full)\s+(outer\s+)?join\b/i.test(source);
  return {
    name,
    source,
    documentation: documentationOf(source),
    parameters: parameters.map((oid, index) => ({
      name: `_${index}`,
      typ: typeName(oid),
      documentation: null,
      nullable: false,
      ...docs.get(index + 1),
    })),
    resultColumns: columns.map((column) => ({
      name: column.name,
      typ: typeName(column.dataTypeID),
      nullable: outerJoin || !required.has(`${column.tableID}.${column.columnID}`),
    })),
  };
}

/** @param {pg.Client} client @param {pg.FieldDef[]} columns @returns {Promise<Set<string>>} */
async function requiredColumns(client, columns) {
  const { rows } = await client.query(
    "SELECT attrelid::int || '.' || attnum AS key FROM pg_attribute WHERE attrelid = ANY($1::oid[]) AND attnotnull",
    [columns.map((column) => column.tableID)],
  );
  return new Set(rows.map((row) => row.key));
}
