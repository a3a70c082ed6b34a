import type { oas31 } from "zod-openapi";
import { type Schemas, exampleOf } from "./example.ts";

/** Returns the document with an example of every body and every parameter that has none. */
export function withExamples(document: oas31.OpenAPIObject): oas31.OpenAPIObject {
  const schemas: Schemas = document.components?.schemas ?? {};
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [path, mapped(item, schemas)]);
  return { ...document, paths: Object.fromEntries(paths) as oas31.PathsObject };
}

function mapped(item: oas31.PathItemObject, schemas: Schemas): oas31.PathItemObject {
  const methods = Object.entries(item).map(([method, operation]) => [
    method,
    illustrated(operation as oas31.OperationObject, schemas),
  ]);
  return Object.fromEntries(methods) as oas31.PathItemObject;
}

function illustrated(operation: oas31.OperationObject, schemas: Schemas): oas31.OperationObject {
  const { parameters = [], requestBody, responses = {} } = operation;
  const answers = Object.entries(responses).map(([status, response]) => [
    status,
    withContent(response as Content, schemas),
  ]);
  return {
    ...operation,
    ...(parameters.length > 0 ? { parameters: parameters.map((parameter) => withValue(parameter, schemas)) } : {}),
    ...(requestBody === undefined ? {} : { requestBody: withContent(requestBody as Content, schemas) }),
    responses: Object.fromEntries(answers) as oas31.ResponsesObject,
  } as oas31.OperationObject;
}

type Content = { readonly content?: oas31.ContentObject };

function withContent(part: Content, schemas: Schemas): Content {
  if (part.content === undefined) return part;
  const content = Object.entries(part.content).map(([type, media]) => [type, withValue(media, schemas)]);
  return { ...part, content: Object.fromEntries(content) as oas31.ContentObject };
}

interface Illustrated {
  readonly schema?: Parameters<typeof exampleOf>[0];
  readonly example?: unknown;
  readonly examples?: unknown;
}

function withValue<T extends object>(part: T, schemas: Schemas): T {
  const { schema, example, examples } = part as Illustrated;
  if (schema === undefined || example !== undefined || examples !== undefined) return part;
  return { ...part, example: exampleOf(schema, schemas) };
}
