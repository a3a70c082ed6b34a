/** A JSON Schema, as far as the document uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
}

/** The schemas that others refer to, by name. */
export type Schemas = Readonly<Record<string, Schema>>;

/** One field of a body: where it stands, such as `items[].name`, and what may stand there. */
export interface Field {
  readonly path: string;
  readonly kind: string;
  readonly required: boolean;
  readonly limits: readonly string[];
  readonly about?: string;
}

/** Returns every field of what the schema describes, those inside others below them. */
export function fieldsOf(schema: Schema, schemas: Schemas): Field[] {
  return inside(schema, { at: "", schemas, open: [] });
}

/** Where a walk through a schema stands; `open` are the references that it is inside of. */
interface Place {
  readonly at: string;
  readonly schemas: Schemas;
  readonly open: readonly string[];
}

function inside(schema: Schema, place: Place): Field[] {
  const { $ref, items, properties = {}, anyOf = [], required = [] } = schema;
  // What holds itself is told once.
  if ($ref !== undefined && place.open.includes($ref)) return [];
  if ($ref !== undefined) return inside(target($ref, place.schemas), { ...place, open: [...place.open, $ref] });
  const choices = anyOf.flatMap((choice) => inside(choice, place));
  const members = items === undefined ? [] : inside(items, { ...place, at: `${place.at}[]` });
  const own = Object.entries(properties).flatMap(([name, property]) => {
    const at = place.at === "" ? name : `${place.at}.${name}`;
    return [fieldOf(property, { ...place, at }, required.includes(name)), ...inside(property, { ...place, at })];
  });
  return [...own, ...members, ...choices];
}

function fieldOf(schema: Schema, { at, schemas }: Place, required: boolean): Field {
  const told = { ...(schema.$ref === undefined ? {} : target(schema.$ref, schemas)), ...schema };
  const about = told.description ?? told.anyOf?.find(({ description }) => description !== undefined)?.description;
  return {
    path: at,
    kind: kindOf(schema, schemas),
    required,
    limits: limitsOf(told),
    ...(about === undefined ? {} : { about }),
  };
}

function kindOf(schema: Schema, schemas: Schemas): string {
  const { $ref, type, format, anyOf, items } = schema;
  if ($ref !== undefined) return kindOf(target($ref, schemas), schemas);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  if (anyOf !== undefined) return [...new Set(anyOf.map((choice) => kindOf(choice, schemas)))].join(" or ");
  if (items !== undefined) return `list of ${kindOf(items, schemas)}`;
  return format ?? [type ?? "anything"].flat().join(" or ");
}

function limitsOf(schema: Schema): string[] {
  const { minLength, maxLength, minimum, maximum, exclusiveMinimum, minItems, maxItems, pattern } = schema;
  const largest = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  return [
    ...range("characters", minLength, maxLength),
    ...range("entries", minItems, maxItems),
    ...range("", minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1), largest),
    ...(pattern === undefined ? [] : [`matches ${pattern}`]),
    ...(schema.default === undefined ? [] : [`${JSON.stringify(schema.default)} unless told`]),
  ];
}

function range(unit: string, least: number | undefined, most: number | undefined): string[] {
  const words = [least, most].filter((end) => end !== undefined);
  if (words.length === 0) return [];
  if (least !== undefined && most !== undefined) return [`${least} to ${most} ${unit}`.trim()];
  return [`at ${least === undefined ? "most" : "least"} ${words[0]} ${unit}`.trim()];
}

function target(reference: string, schemas: Schemas): Schema {
  const found = schemas[reference.split("/").at(-1) ?? ""];
  if (found === undefined) throw new Error(`the document refers to ${reference}, which is not in it`);
  return found;
}
