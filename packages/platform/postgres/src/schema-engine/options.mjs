import { parseArgs } from "node:util";

/** @typedef {{ url?: string, shadowDatabaseUrl?: string }} Datasource */
/** @typedef {{ command: string[], version: boolean, datamodels: string[], datasource: Datasource }} Options */

/**
 * Reads the command line with which Prisma starts its schema engine; throws on a flag it does not know.
 * @param {string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      version: { type: "boolean", short: "V", default: false },
      datamodels: { type: "string", multiple: true, default: [] },
      datasource: { type: "string", default: "{}" },
      "enabled-preview-features": { type: "string" },
      "extension-types": { type: "string" },
    },
  });
  return {
    command: positionals,
    version: values.version,
    datamodels: values.datamodels,
    datasource: parseDatasource(values.datasource),
  };
}

/**
 * Prisma writes an absent URL as an empty string; here absent is absent.
 * @param {string} json
 * @returns {Datasource}
 */
function parseDatasource(json) {
  /** @type {Datasource} */
  const { url, shadowDatabaseUrl } = JSON.parse(json);
  return { ...(url ? { url } : {}), ...(shadowDatabaseUrl ? { shadowDatabaseUrl } : {}) };
}
