import type { Operation } from "@plinth/http";
import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";

type Shape = Readonly<Record<string, z.ZodType>>;

/** Returns where each part of the input is sent: in the path, and then in the query of a read or the body of a write. */
export function inputOf(operation: Operation): Pick<ZodOpenApiOperationObject, "requestParams" | "requestBody"> {
  const input = schemaOf(operation);
  const { parameters, method } = operation;
  if (input === undefined) return {};
  const shape = shapeOf(input);
  const path = pick(shape, (name) => parameters.includes(name));
  const rest = pick(shape, (name) => !parameters.includes(name));
  const inPath = Object.keys(path).length > 0 ? { path: z.object(path) } : {};
  if (method === "GET") {
    const inQuery = Object.keys(rest).length > 0 ? { query: z.object(rest) } : {};
    return { requestParams: { ...inPath, ...inQuery } };
  }
  return { requestParams: inPath, ...bodyOf(bodySchema(operation, input, rest)) };
}

/** Undefined where there is nothing to say. */
function bodySchema({ parameters }: Operation, input: z.ZodType, rest: Shape): z.ZodType | undefined {
  if (Object.keys(shapeOf(input)).length === 0) return undefined;
  if (Object.keys(rest).length === 0) return undefined;
  // A version may be named by If-Match instead.
  const { version, ...others } = rest;
  if (version !== undefined) return z.strictObject({ ...others, version: z.optional(version) });
  return parameters.length === 0 ? input : z.strictObject(rest);
}

function bodyOf(schema: z.ZodType | undefined): Pick<ZodOpenApiOperationObject, "requestBody"> {
  if (schema === undefined) return {};
  const required = !schema.safeParse({}).success;
  return { requestBody: { required, content: { "application/json": { schema } } } };
}

const schemaOf = ({ definition, facts }: Operation) => definition?.input ?? facts?.input;

const shapeOf = (schema: z.ZodType): Shape => (schema instanceof z.ZodObject ? schema.shape : {});

const pick = (shape: Shape, which: (name: string) => boolean): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(shape).filter(([name]) => which(name)));
