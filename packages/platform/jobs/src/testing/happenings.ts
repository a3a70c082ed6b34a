import { type Transaction, inTenant } from "@plinth/db";
import { type TenantActor, event, newId, systemActor } from "@plinth/kernel";
import type { TestDatabase } from "@plinth/testing";
import { z } from "zod";
import { type Consumer, consumer } from "../consumer.ts";
import { publish } from "../outbox.ts";

/** What happens in these tests: the `sequence`th thing that happened to its subject. */
const Happened = z.strictObject({ sequence: z.int() });

/** How long a test waits for what will happen: the machine may be busy. */
export const patience = { timeout: 25_000 } as const;

/** Where a row of the effects goes. */
export interface Effect {
  readonly event_id: string;
  readonly consumer: string;
  readonly subject_id: string;
  readonly sequence: number;
}

/** Makes the tables in which the tests' producers and consumers leave what they did. */
export async function prepareEffects(database: TestDatabase): Promise<void> {
  await database.owner(`
    create table subjects (id uuid primary key, organization_id uuid not null, sequence int not null default 0);
    create table causes (event_id uuid primary key);
    create table effects (place bigserial primary key, event_id uuid, consumer text, subject_id uuid, sequence int);
    grant select, insert, update on subjects, causes, effects to plinth_app;
    grant usage on sequence effects_place_seq to plinth_app`);
}

/** Returns who produces in an organization. */
export const producer = (organizationId: string): TenantActor => ({
  ...systemActor("producer", organizationId, []),
  organizationId,
});

/** Stores the next thing that happens to the subject, with its event; returns the event's id. */
export function happen(
  actor: TenantActor,
  subjectId: string,
  { name = "thing.happened", delayMs = 0, last = async () => {} }: HappenOptions = {},
): Promise<string> {
  return inTenant(actor, async (tx) => {
    const [row] = await tx.$queryRaw<{ sequence: number }[]>`
      insert into subjects (id, organization_id, sequence) values (${subjectId}::uuid, ${actor.organizationId}::uuid, 1)
      on conflict (id) do update set sequence = subjects.sequence + 1 returning sequence`;
    const told = event(name as "thing.happened", actor, { subjectId, payload: { sequence: row?.sequence ?? 0 } });
    await tx.$executeRaw`insert into causes values (${told.id}::uuid)`;
    await publish(tx, told, { delayMs });
    await last(tx);
    return told.id;
  });
}

interface HappenOptions {
  readonly name?: string;
  readonly delayMs?: number;
  readonly last?: (tx: Transaction) => Promise<void>;
}

/** Returns a consumer that leaves a row for each thing that happened; `before` and `after` run around that. */
export function witness(given: Partial<Consumer> & Around = {}): Consumer {
  const { before = async () => {}, after = async () => {}, ...rest } = given;
  const name = given.name ?? `witness-${newId()}`;
  return consumer({
    name,
    topic: "thing.happened",
    schema: Happened,
    handle: async (actor, { id, subjectId, payload }) => {
      await before(id);
      await inTenant(
        actor,
        (tx) => tx.$executeRaw`
          insert into effects (event_id, consumer, subject_id, sequence)
          values (${id}::uuid, ${name}, ${subjectId}::uuid, ${Happened.parse(payload).sequence})`,
      );
      await after(id);
    },
    ...rest,
  });
}

interface Around {
  readonly before?: (eventId: string) => Promise<void>;
  readonly after?: (eventId: string) => Promise<void>;
}
