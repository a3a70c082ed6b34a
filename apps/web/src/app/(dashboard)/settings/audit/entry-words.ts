import type { AuditActor, AuditEntry } from "@plinth/audit";
import { momentWords } from "@/ui/moment-words.ts";

/** The kinds of things that the log tells of, by their tables. */
export const kinds: Readonly<Record<string, string>> = {
  organizations: "organization",
  memberships: "member",
  custom_roles: "role",
  projects: "project",
  api_keys: "API key",
  webhook_endpoints: "webhook endpoint",
};

/** Returns what a kind is called; one that is not known yet by the words of its table. */
export const kindWord = (kind: string) => kinds[kind] ?? kind.replaceAll("_", " ");

const changes = { insert: "created", update: "changed", delete: "deleted" } as const;
const joined = { insert: "added", update: "changed", delete: "removed" } as const;

/** Returns what was done, to follow on who did it: `created project`. */
export function deedOf({ change, target: { kind } }: Pick<AuditEntry, "change" | "target">): string {
  return `${(kind === "memberships" ? joined : changes)[change]} ${kindWord(kind)}`;
}

/** Returns whom the page calls the actor. */
export function actorName({ kind, name }: AuditActor): string {
  if (kind === "operator") return "An operator";
  if (kind === "system") return `Plinth (${name ?? "itself"})`;
  return name ?? (kind === "user" ? "A former user" : "A former API key");
}

/** Returns the word by which the log is filtered for the actor; an operator has none. */
export const actorWord = ({ kind, id }: AuditActor) =>
  kind === "operator" || id === null ? undefined : `${kind}:${id}`;

/** A field of the changed row, before and after, in words. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Returns the fields that the entry tells of; a side that it does not have is undefined, nothing is "—". */
export function fieldChanges({ before, after }: Pick<AuditEntry, "before" | "after">): FieldChange[] {
  return Object.keys({ ...before, ...after }).map((field) => ({
    field: fieldWord(field),
    before: before === null ? undefined : valueWord(before[field]),
    after: after === null ? undefined : valueWord(after[field]),
  }));
}

const fieldWord = (field: string) => {
  const words = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/ id$/, " ID");
  return words === "id" ? "ID" : words.charAt(0).toUpperCase() + words.slice(1);
};

function valueWord(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.length === 0 ? "—" : value.map(valueWord).join(", ");
  if (typeof value !== "string") return JSON.stringify(value);
  return /^\d{4}-\d\d-\d\dT[\d:.+Z-]+$/.test(value) ? momentWords(value) : value;
}
