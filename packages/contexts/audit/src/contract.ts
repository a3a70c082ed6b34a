import { Instant, contract, pageOf, pageParameters, query, streamOf } from "@plinth/kernel";
import { z } from "zod";
import { AuditEntry } from "./model.ts";

/** Which entries to show; a filter that is left out lets everything pass. */
const filter = {
  actor: z
    .string()
    .regex(/^(user|apiKey|system):[\w-]{1,80}$/, "must be user:, apiKey: or system: with an id")
    .optional()
    .meta({
      description: "user:, apiKey: or system: with an id",
      examples: ["user:01900000-0000-7000-8000-000000000000"],
    }),
  verb: z
    .string()
    .regex(/^[A-Za-z]{1,40}\.[A-Za-z]{1,40}$/, "must be a verb, such as projects.create")
    .optional()
    .meta({ examples: ["apiKeys.create"] }),
  targetKind: z
    .string()
    .regex(/^[a-z_]{1,63}$/, "must be a table, such as projects")
    .optional(),
  targetId: z
    .string()
    .regex(/^[\w:-]{1,200}$/, "must be an id")
    .optional(),
  since: Instant.optional().describe("from this instant on"),
  until: Instant.optional().describe("before this instant"),
};

export const ListAuditEntries = z.strictObject({ ...pageParameters, ...filter });
export const ExportAuditEntries = z.strictObject(filter);
export const AuditPage = pageOf(AuditEntry);

export type ListAuditEntries = z.output<typeof ListAuditEntries>;
export type AuditPage = z.output<typeof AuditPage>;

/** What the audit log promises: it is read, newest first, and never changed. */
export const auditContract = contract("audit", {
  /** Lists what was changed in the organization, newest first: who, what, when, by which verb and request. */
  list: query({ input: ListAuditEntries, output: AuditPage, allow: "audit:read", limit: "read" }),
  /** Gives all entries of the filter, newest first, as NDJSON or CSV. An answer that breaks off is not whole. */
  export: query({ input: ExportAuditEntries, output: streamOf(AuditEntry), allow: "audit:read", limit: "bulk" }),
});
