import { Instant } from "@plinth/kernel";
import { z } from "zod";

/**
 * Who changed something, as the log knows them: a person or an API key by id, Plinth itself by name, or `operator`, somebody
 * who came past the app. The name is today's; a person or key that is gone has none.
 */
export const AuditActor = z.object({
  kind: z.enum(["user", "apiKey", "system", "operator"]),
  id: z.string().nullable(),
  name: z.string().nullable(),
});

export type AuditActor = z.infer<typeof AuditActor>;

/** What a row held, by its columns; what is personal or secret reads "[redacted]". */
const Values = z.record(z.string(), z.json());

/** One row that was changed: `before` and `after` hold what differs, or all of a row that came or went. */
export const AuditEntry = z.object({
  sequence: z.int().positive().describe("its number in the organization's log, without gaps"),
  at: Instant,
  actor: AuditActor,
  onBehalfOf: AuditActor.nullable(),
  verb: z.string().nullable(),
  requestId: z.string().nullable(),
  target: z.object({
    kind: z.string().describe("the table"),
    id: z.string(),
    name: z.string().nullable().describe("as the change has it, or of the person that it is about"),
  }),
  change: z.enum(["insert", "update", "delete"]),
  before: Values.nullable(),
  after: Values.nullable(),
  hash: z.string().describe("SHA-256 over the entry and the hash of the one before it"),
});

export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry as it is stored: `user:0192…` acts, not somebody by name. */
export type StoredEntry = Omit<AuditEntry, "actor" | "onBehalfOf" | "target"> & {
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly target: Omit<AuditEntry["target"], "name">;
};

/** Returns the name that the changed row has, or had. */
export function rowName({ before, after }: Pick<AuditEntry, "before" | "after">): string | null {
  const name = after?.["name"] ?? before?.["name"];
  return typeof name === "string" ? name : null;
}

/** Returns who a stored word such as `user:0192…` means; the login of an operator is nobody's business. */
export function actorOf(stored: string, nameOf: (stored: string) => string | null): AuditActor {
  const [kind, id = null] = stored.split(/:(.*)/s);
  if (kind === "system") return { kind, id, name: id };
  if (kind === "user" || kind === "apiKey") return { kind, id, name: nameOf(stored) };
  return { kind: "operator", id: null, name: null };
}
