/** A JSON Schema as data, as far as a comparison looks at it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  readonly deprecated?: boolean;
  readonly "x-sunset"?: string;
}

/** A schema and the document that its references lead into. */
export interface Resolved {
  readonly schema: Schema;
  readonly document: object;
  /** The reference that led here, where one did. */
  readonly by?: string | undefined;
}

/** Returns what a reference within a document leads to, or the part itself; one that leads nowhere throws. */
export function follow<Part extends object>(part: Part | { readonly $ref: string }, document: object): Part {
  if (!("$ref" in part) || typeof part.$ref !== "string") return part as Part;
  let found: unknown = document;
  for (const step of part.$ref.split("/").slice(1)) found = (found as Readonly<Record<string, unknown>>)?.[step];
  if (typeof found !== "object" || found === null) throw new Error(`${part.$ref} leads nowhere in the document`);
  return follow(found as Part, document);
}

/** Returns the choices that a schema leaves, each of one type and without references at its top. */
export function choicesOf({ schema, document, by }: Resolved): Resolved[] {
  const { $ref = by, ...own } = schema;
  const whole = merged({ ...follow(schema, document), ...own }, document);
  const choices = whole.anyOf ?? whole.oneOf;
  if (choices !== undefined) return choices.flatMap((choice) => choicesOf({ schema: choice, document, by: $ref }));
  const types = typeof whole.type === "object" ? whole.type : [whole.type];
  return types.map((type) => ({ schema: type === undefined ? whole : { ...whole, type }, document, by: $ref }));
}

/** Returns the type of the choice's values, undefined where anything goes. */
export function typeOf({ type, const: only, enum: values }: Schema): string | undefined {
  if (typeof type === "string") return type;
  const [value] = only === undefined ? (values ?? []) : [only];
  if (value === undefined) return undefined;
  if (value === null) return "null";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** Returns the values that alone are allowed, undefined where there is no list of them. */
export const valuesOf = ({ const: only, enum: values }: Schema) => (only === undefined ? values : [only]);

/** Returns one schema for several that must all hold: of two that speak of one field, the latter counts. */
function merged(schema: Schema, document: object): Schema {
  if (schema.allOf === undefined) return schema;
  const { allOf, ...own } = schema;
  const parts = [...allOf.map((part) => merged(follow(part, document), document)), own];
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, Schema>;
  return {
    ...(Object.assign({}, ...parts) as Schema),
    properties,
    required: parts.flatMap(({ required = [] }) => required),
  };
}
