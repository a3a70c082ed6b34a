import { type ProblemCode, problemCodes } from "@plinth/kernel";
import document from "./document.json";
import { type Field, type Schema, fieldsOf } from "./schema-fields.ts";

/** What a parameter, a header field or a body tells a reader. */
export interface Parameter {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly required: boolean;
  readonly field: Field;
  readonly example: string;
}

/** A body as it is sent or received: every field, and an example. */
export interface Body {
  readonly fields: readonly Field[];
  readonly example: string;
}

/** An answer: what it means, the header fields that it carries, and its body or its problems. */
export interface Answer {
  readonly status: string;
  readonly about: string;
  readonly headers: readonly string[];
  readonly body?: Body;
  readonly problems: readonly ProblemCode[];
}

/** One operation of the API, as the document tells of it. */
export interface ReferenceOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly about: readonly string[];
  readonly deprecated: boolean;
  /** The names of the ways in; none where anybody may ask. */
  readonly ways: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly answers: readonly Answer[];
}

const schemas = document.components.schemas as unknown as Readonly<Record<string, Schema>>;

/** The header fields of answers by name, with what they tell. */
export const headerFields: ReadonlyMap<string, string> = new Map(
  Object.entries(document.components.headers).map(([name, { description }]) => [name, description]),
);

/** Every operation, in the order of the document. */
export const referenceOperations: readonly ReferenceOperation[] = Object.entries(
  document.paths as unknown as Readonly<Record<string, Readonly<Record<string, RawOperation>>>>,
).flatMap(([path, methods]) => Object.entries(methods).map(([method, raw]) => read(method, path, raw)));

/** The groups of operations, with what each is about. */
export const referenceTags = document.tags.map(({ name, description }) => ({
  name,
  about: description,
  operations: referenceOperations.filter(({ tag }) => tag === name),
}));

/** Returns the operation of that name, undefined where there is none. */
export const findOperation = (id: string) => referenceOperations.find((operation) => operation.id === id);

/** Returns the operations that may end in the problem. */
export const operationsThatAnswer = (code: ProblemCode) =>
  referenceOperations.filter(({ answers }) => answers.some(({ problems }) => problems.includes(code)));

interface RawMedia {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, unknown>>;
}

interface RawAnswer {
  readonly $ref?: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, RawMedia>>;
}

interface RawParameter {
  readonly in: Parameter["in"];
  readonly name: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: string | number;
}

interface RawOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly deprecated?: boolean;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly RawParameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, RawMedia>> };
  readonly responses: Readonly<Record<string, RawAnswer>>;
}

function read(method: string, path: string, raw: RawOperation): ReferenceOperation {
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    path,
    tag: raw.tags[0] ?? "",
    summary: raw.summary,
    about: raw.description.split("\n\n"),
    deprecated: raw.deprecated === true,
    ways: raw.security.flatMap((way) => Object.keys(way)),
    parameters: (raw.parameters ?? []).map(parameterOf),
    ...bodyOf(raw.requestBody?.content),
    answers: Object.entries(raw.responses).map(([status, answer]) => answerOf(status, answer)),
  };
}

function parameterOf({
  in: place,
  name,
  required = false,
  description,
  schema,
  example = "",
}: RawParameter): Parameter {
  const [told] = fieldsOf({ properties: { [name]: schema }, required: required ? [name] : [] }, schemas);
  if (told === undefined) throw new Error(`the document says nothing of the parameter ${name}`);
  const about = description ?? told.about;
  const field = about === undefined ? told : { ...told, about };
  return { in: place, name, required, field, example: String(example) };
}

function bodyOf(content: RawAnswer["content"]): { readonly body?: Body } {
  const [media] = Object.values(content ?? {});
  if (media === undefined) return {};
  const { schema, example } = media;
  const text = typeof example === "string" ? example : JSON.stringify(example ?? null, null, 2);
  return { body: { fields: fieldsOf(schema, schemas), example: text } };
}

/** Operations that fail alike share an answer, which they refer to. */
function answerOf(status: string, raw: RawAnswer): Answer {
  const { description, headers = {}, content } = raw.$ref === undefined ? raw : sharedAnswer(raw.$ref);
  const problems = Object.keys(content?.["application/problem+json"]?.examples ?? {});
  return {
    status,
    about: description,
    headers: Object.keys(headers),
    ...(problems.length > 0 ? {} : bodyOf(content)),
    problems: problems.filter((code): code is ProblemCode => code in problemCodes),
  };
}

function sharedAnswer(reference: string): RawAnswer {
  const shared = document.components.responses as unknown as Readonly<Record<string, RawAnswer>>;
  const answer = shared[reference.split("/").at(-1) ?? ""];
  if (answer === undefined) throw new Error(`the document refers to ${reference}, which is not in it`);
  return answer;
}
