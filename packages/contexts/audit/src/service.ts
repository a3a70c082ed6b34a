import {
  Id,
  type Service,
  type TenantActor,
  decodeSequence,
  implement,
  inBatches,
  toSequencePage,
} from "@plinth/kernel";
import { auditContract } from "./contract.ts";
import { type AuditEntry, type StoredEntry, actorOf, rowName } from "./model.ts";
import { type AuditRepository, auditRepository } from "./repository.ts";

/** Somebody or something by the name that it has today. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What the service is given: the names of people and of the organization's API keys, those that there are, and the kinds whose ids are people's. */
export interface AuditServiceOptions {
  readonly nameUsers: (ids: readonly string[]) => Promise<readonly Named[]>;
  readonly nameApiKeys: (actor: TenantActor, ids: readonly string[]) => Promise<readonly Named[]>;
  readonly personKinds?: readonly string[];
  readonly repository?: AuditRepository;
}

/** Returns the verbs of the audit log. */
export function createAuditService({
  nameUsers,
  nameApiKeys,
  personKinds = [],
  repository = auditRepository,
}: AuditServiceOptions): Service<typeof auditContract> {
  const personIn = ({ target: { kind, id } }: StoredEntry) => (personKinds.includes(kind) ? `user:${id}` : null);

  async function namesIn(actor: TenantActor, entries: readonly StoredEntry[]): Promise<ReadonlyMap<string, string>> {
    const told = entries.flatMap((entry) => [entry.actor, entry.onBehalfOf ?? [], personIn(entry) ?? []].flat());
    const [users, keys] = await Promise.all([
      nameUsers(idsOf(told, "user:")),
      nameApiKeys(actor, idsOf(told, "apiKey:")),
    ]);
    const all = [
      ...users.map(({ id, name }) => [`user:${id}`, name] as const),
      ...keys.map(({ id, name }) => [`apiKey:${id}`, name] as const),
    ];
    return new Map<string, string>(all);
  }

  async function described(actor: TenantActor, entries: readonly StoredEntry[]): Promise<AuditEntry[]> {
    const names = await namesIn(actor, entries);
    const nameOf = (word: string | null) => names.get(word ?? "") ?? null;
    return entries.map((entry) => ({
      ...entry,
      actor: actorOf(entry.actor, nameOf),
      onBehalfOf: entry.onBehalfOf === null ? null : actorOf(entry.onBehalfOf, nameOf),
      target: { ...entry.target, name: nameOf(personIn(entry)) ?? rowName(entry) },
    }));
  }

  return implement(auditContract, {
    async list(actor, { limit, cursor, ...filter }) {
      const before = cursor === undefined ? undefined : decodeSequence(cursor, filter);
      const entries = await repository.list(actor, { ...filter, before, take: limit + 1 });
      const { items, nextCursor } = toSequencePage(entries, limit, filter);
      return { items: await described(actor, items), nextCursor };
    },

    async export(actor, filter) {
      return inBatches<AuditEntry, number>({
        size: exported,
        read: async (before) => described(actor, await repository.list(actor, { ...filter, before, take: exported })),
        placeOf: ({ sequence }) => sequence,
      });
    },
  });
}

/** How many entries an export reads at once. */
const exported = 500;

/** Each once; an id that is none was set by hand, and nobody has it. */
const idsOf = (told: readonly string[], kind: "user:" | "apiKey:") =>
  [...new Set(told)]
    .filter((word) => word.startsWith(kind))
    .map((word) => word.slice(kind.length))
    .filter((id) => Id.safeParse(id).success);
