import { ListAuditEntries } from "@plinth/audit/contract";
import { z } from "zod";

/** Which entries the page shows, as its address says it; `from` and `to` are days in UTC, both of them shown. */
export type AuditFilter = Readonly<Partial<Record<(typeof fields)[number], string>>>;

const fields = ["kind", "actor", "verb", "target", "from", "to", "cursor"] as const;
const { targetKind, actor, verb, targetId, cursor } = ListAuditEntries.shape;
const Day = z.iso.date().refine((day) => day > "0001" && day < "9999");

const schemas = { kind: targetKind, actor, verb, target: targetId, from: Day, to: Day, cursor };

/** Reads the filter from an address; what cannot be meant is as if it were missing. */
export function readFilter(parameters: Readonly<Record<string, string | string[] | undefined>>): AuditFilter {
  const read = fields.map((field) => [field, schemas[field].safeParse(parameters[field]).data] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** Returns the address of the page that shows the filter. */
export function auditHref(filter: AuditFilter): "/settings/audit" | `/settings/audit?${string}` {
  const given = fields.flatMap((field) => (filter[field] === undefined ? [] : [[field, filter[field]]]));
  const parameters = new URLSearchParams(given);
  return parameters.size === 0 ? "/settings/audit" : `/settings/audit?${parameters.toString()}`;
}

/** Returns the filter without one of its fields, from the first page on. */
export function without(filter: AuditFilter, field: keyof AuditFilter): AuditFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field && name !== "cursor"));
}

/** Returns what the log is asked for. */
export function queryOf({ kind, target, from, to, ...same }: AuditFilter): z.input<typeof ListAuditEntries> {
  return {
    ...same,
    ...(kind === undefined ? {} : { targetKind: kind }),
    ...(target === undefined ? {} : { targetId: target }),
    ...(from === undefined ? {} : { since: startOf(from) }),
    ...(to === undefined ? {} : { until: startOf(to, 1) }),
  };
}

const dayMs = 86_400_000;

const startOf = (day: string, daysLater = 0) => new Date(Date.parse(day) + daysLater * dayMs).toISOString();
