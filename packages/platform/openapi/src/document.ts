import type { Operation } from "@plinth/http";
import { Problem } from "@plinth/kernel";
import { type ZodOpenApiOperationObject, createDocument as render, type oas31 } from "zod-openapi";
import { answerFieldObjects } from "./header-fields.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { operationObject } from "./operation-object.ts";
import { problemResponses } from "./problem-responses.ts";
import { withExamples } from "./with-examples.ts";
import { withoutUnused } from "./without-unused.ts";

/** All that a document is made of. */
export interface Api {
  readonly info: oas31.InfoObject;
  readonly tags: readonly oas31.TagObject[];
  readonly securitySchemes: Readonly<Record<string, oas31.SecuritySchemeObject>>;
  readonly operations: readonly Operation[];
  readonly schemas: NamedSchemas;
  /** What a verb does, in the words of its docstring; throws where there are none. */
  readonly aboutOf: (operation: Operation) => string;
}

/** Returns the OpenAPI 3.1 document of the operations; the same ones give the same bytes. */
export function createDocument(api: Api): oas31.OpenAPIObject {
  const document = render(
    {
      openapi: "3.1.1",
      info: api.info,
      servers: [{ url: "/" }],
      tags: [...api.tags],
      paths: pathsOf(api),
      components: {
        schemas: { ...byName(api.schemas), Problem },
        responses: problemResponses(api.operations),
        headers: answerFieldObjects,
        securitySchemes: { ...api.securitySchemes },
      },
    },
    {
      override: ({ zodSchema, jsonSchema, io }) => {
        refine(jsonSchema, io, api.schemas.described.get(zodSchema as never));
        if ("item" in zodSchema) Object.assign(jsonSchema, referenceTo(zodSchema.item, api.schemas));
      },
    },
  );
  return withExamples(withoutUnused(document));
}

function pathsOf({ operations, aboutOf }: Api): Record<string, Record<string, ZodOpenApiOperationObject>> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations.toSorted((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1))) {
    const methods = (paths[operation.path] ??= {});
    methods[operation.method.toLowerCase()] = operationObject(operation, aboutOf(operation));
  }
  return paths;
}

const placeOf = ({ path, method }: Operation) => `${path} ${order.indexOf(method)}`;
const order: readonly string[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const byName = ({ named }: NamedSchemas) => Object.fromEntries([...named].map(([schema, name]) => [name, schema]));

/** An item of a batch is taken as it is and looked at by itself: the document tells what it should be. */
function referenceTo(item: unknown, { named }: NamedSchemas): { $ref: string } {
  const name = named.get(item as never);
  if (name === undefined) throw new Error("what a batch holds has no name: export its schema from the contract");
  return { $ref: `#/components/schemas/${name}` };
}

/** Formats that say all that their patterns would, in a word. */
const formats: readonly unknown[] = ["uuid", "date-time", "email"];

/** A schema says what its docstring says; an answer may gain fields, so it forbids none. */
function refine(jsonSchema: Rendered, io: "input" | "output", about: string | undefined): void {
  if (about !== undefined) jsonSchema.description ??= about;
  if (io === "output") delete jsonSchema.additionalProperties;
  if (formats.includes(jsonSchema.format)) delete jsonSchema.pattern;
}

type Rendered = Partial<Record<"description" | "format" | "pattern", string | undefined>> & {
  additionalProperties?: unknown;
};
