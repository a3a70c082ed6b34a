import openapiTs, { astToString } from "openapi-typescript";
import type { oas31 } from "zod-openapi";
import { withoutUnused } from "./without-unused.ts";

const methods = ["get", "put", "post", "delete", "patch"] as const;

/**
 * Returns the operations that the scheme named `scheme` opens, and the components that they use, as TypeScript's types.
 * The client reads JSON and lines of JSON, so what answers with something else is none of them.
 */
export async function clientTypes(document: oas31.OpenAPIObject, scheme: string): Promise<string> {
  const opened = withoutUnused({ ...document, paths: pathsOpenedBy(scheme, document.paths ?? {}) });
  return banner + astToString(await openapiTs(JSON.stringify(opened), { alphabetize: true }));
}

const banner = "/* Made of the API's document by npm run docs:openapi: do not edit. */\n\n";

function pathsOpenedBy(scheme: string, paths: oas31.PathsObject): oas31.PathsObject {
  const kept = Object.entries(paths).map(([path, item]) => [path, itemOpenedBy(scheme, item)] as const);
  return Object.fromEntries(kept.filter(([, item]) => Object.keys(item).length > 0));
}

const readable = ["application/json", "application/x-ndjson"];

/** A success that says nothing is no obstacle. */
const isRead = ({ responses = {} }: oas31.OperationObject): boolean =>
  Object.entries(responses).every(([status, { content = {} }]: [string, { content?: object }]) => {
    const types = Object.keys(content);
    return !status.startsWith("2") || types.length === 0 || types.some((type) => readable.includes(type));
  });

function itemOpenedBy(scheme: string, item: oas31.PathItemObject): oas31.PathItemObject {
  const opened = methods.filter(
    (method) => item[method]?.security?.some((way) => scheme in way) && isRead(item[method]),
  );
  return Object.fromEntries(opened.map((method) => [method, item[method]]));
}
