import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * What a column says: `none` nothing of anybody; `identifier` which row or person, by an id without a meaning; `personal`
 * something about a person; `secret` what opens a door.
 */
export const dataClasses = ["none", "identifier", "personal", "secret"] as const;

export type DataClass = (typeof dataClasses)[number];

/** A table as its model tells of it; `key` is its primary key, `bookkeeping` what changes without anybody's command. */
export interface ClassedTable {
  readonly model: string;
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly ClassedColumn[];
  readonly bookkeeping: readonly string[];
}

/** A column with the classes that it is given: one, unless somebody forgot it or said two. */
export interface ClassedColumn {
  readonly name: string;
  readonly classes: readonly DataClass[];
}

const models = fileURLToPath(new URL("../../../../prisma/models/", import.meta.url));

/** Returns every table with the classes of its columns, from the lines `/// @personal email, name` above the models. */
export function classedTables(folder = models): ClassedTable[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".prisma"));
  return tablesOf(files.map((file) => readFileSync(folder + file, "utf8")).join("\n"));
}

/** Returns the tables of a schema; throws where a line names a field that its model does not have. */
export function tablesOf(schema: string): ClassedTable[] {
  const found = [...schema.matchAll(/((?:^\/\/\/.*\n)*)^model (\w+) \{\n([^]*?)^\}/gm)];
  const relations = new Set(found.map(([, , model]) => model));
  return found.map(([, told = "", model = "", body = ""]) => tableOf({ told, model, body, relations }));
}

interface Model {
  readonly told: string;
  readonly model: string;
  readonly body: string;
  readonly relations: ReadonlySet<string | undefined>;
}

function tableOf({ told, model, body, relations }: Model): ClassedTable {
  const fields = [...body.matchAll(/^ +(\w+) +(\w+)(.*)$/gm)].filter(([, , type]) => !relations.has(type));
  const columns = new Map(fields.map(([, name = "", , rest = ""]) => [name, mapped(rest, "@") ?? name]));
  const columnOf = (field: string) => columns.get(field) ?? unknownField(model, field);
  const named = (tag: string) => listed(told.match(new RegExp(`^/// @${tag} (.*)$`, "m"))?.[1]).map(columnOf);
  const classes = dataClasses.map((name) => ({ name, columns: named(name) }));
  const single = fields.filter(([, , , rest = ""]) => /@id\b/.test(rest)).map(([, name = ""]) => columnOf(name));
  return {
    model,
    table: mapped(body, "@@") ?? model,
    key: single.length > 0 ? single : listed(/@@id\(\[([^\]]*)\]/.exec(body)?.[1]).map(columnOf),
    columns: [...columns.values()].map((name) => ({
      name,
      classes: classes.filter((each) => each.columns.includes(name)).map((each) => each.name),
    })),
    bookkeeping: named("bookkeeping"),
  };
}

const mapped = (text: string, at: "@" | "@@") => new RegExp(`(?<!@)${at}map\\("([^"]*)"\\)`).exec(text)?.[1];

const listed = (names = "") => names.split(/, */).filter((name) => name !== "");

function unknownField(model: string, field: string): never {
  throw new Error(`${model} has no field ${field}: correct the line above the model.`);
}
