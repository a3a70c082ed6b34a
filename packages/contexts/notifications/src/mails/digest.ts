import type { ScheduledRun } from "@plinth/jobs";
import { type TenantActor, systemActor } from "@plinth/kernel";
import { type Mail, mailIdOf } from "@plinth/mail";
import type { Person, Surroundings } from "../kinds.ts";
import { deliveryOf } from "../preferences/preferences.ts";
import { type PreferenceRepository, preferenceRepository } from "../preferences/repository.ts";
import { NotificationKind } from "../model.ts";
import { type NotificationRepository, notificationRepository, together } from "../repository.ts";
import { digestMail } from "./letters.tsx";
import { type LinkOptions, linksOf } from "./links.ts";

/** How many people are looked for at once, and how many notifications one mail tells of. */
const peopleAtOnce = 500;
const toldAtOnce = 50;

/** What the daily mail is made of. */
export interface DigestOptions extends LinkOptions, Pick<Surroundings, "organizationName"> {
  readonly findUser: (id: string) => Promise<Person | null>;
  readonly organizationsOf: (userId: string) => Promise<readonly { readonly id: string }[]>;
  readonly storeMail: (actor: TenantActor, mail: Mail) => Promise<boolean>;
  readonly appName: string;
  readonly repository?: Pick<NotificationRepository, "takeDigest">;
  readonly preferences?: Pick<PreferenceRepository, "list" | "listDigestReaders">;
}

/**
 * Returns what mails to everybody who wants it what has come since the last daily mail and is unread, one mail for each of
 * their organizations. The same run, however often it is made, mails once: its id is in the mail's.
 */
export function createDigest({
  findUser,
  organizationsOf,
  organizationName,
  storeMail,
  appName,
  repository = notificationRepository,
  preferences = preferenceRepository,
  ...links
}: DigestOptions): (run: ScheduledRun) => Promise<void> {
  const linksTo = linksOf(links);

  return async (run) => {
    const failures: unknown[] = [];
    let people: string[] = [];
    do {
      people = await preferences.listDigestReaders(people.at(-1) ?? null, peopleAtOnce);
      for (const userId of people) await tell(run, userId).catch((error) => failures.push(error));
    } while (people.length === peopleAtOnce);
    // Nobody waits for somebody else's mail; the run is made again for whoever had none.
    if (failures.length > 0) throw new AggregateError(failures, "some had no daily mail");
  };

  async function tell({ id: runId }: ScheduledRun, userId: string): Promise<void> {
    const person = await findUser(userId);
    if (person === null) return;
    const chosen = await preferences.list(userId);
    const kinds = NotificationKind.options.filter((kind) => deliveryOf(kind, chosen) === "digest");
    for (const { id: organizationId } of await organizationsOf(userId)) {
      const actor = { ...systemActor("notifications.digest", organizationId, []), organizationId };
      await together(actor, () => tellOf(actor, { runId, person, kinds })).catch(unlessSent);
    }
  }

  /** Notifications and mail are one transaction: what is in a mail is in no other one, and what is in none waits. */
  async function tellOf(actor: TenantActor, { runId, person, kinds }: Telling): Promise<void> {
    const taken = await repository.takeDigest(actor, { userId: person.id, take: toldAtOnce });
    const notifications = taken.filter(({ kind, readAt }) => readAt === null && kinds.includes(kind));
    if (notifications.length === 0) return;
    const organization = (await organizationName(actor)) ?? appName;
    const id = mailIdOf(actor.organizationId, `${runId} ${person.id}`);
    const letter = { id, to: person.email, appName, ...linksTo(person.id, "digest", "/notifications?status=unread") };
    const stored = await storeMail(actor, await digestMail({ ...letter, notifications, organization }));
    if (!stored) throw new DigestSent();
  }

  interface Telling {
    readonly runId: string;
    readonly person: Person;
    readonly kinds: readonly NotificationKind[];
  }
}

/** This run's mail has been sent already: what came since waits for the next one. */
class DigestSent extends Error {
  override readonly name = "DigestSent";
}

function unlessSent(error: unknown): void {
  if (!(error instanceof DigestSent)) throw error;
}
