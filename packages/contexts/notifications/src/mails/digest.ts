import type { ScheduledRun } from "@plinth/jobs";
import { type TenantActor, systemActor } from "@plinth/kernel";
import { type Mail, mailIdOf } from "@plinth/mail";
import type { Person, Surroundings } from "../kinds.ts";
import { type PreferenceRepository, preferenceRepository } from "../preferences/repository.ts";
import { type NotificationRepository, type Wanted, notificationRepository, together } from "../repository.ts";
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
  /** After how long a run begins with nobody else. */
  readonly runMs: number;
  readonly monotonicMs?: () => number;
  readonly repository?: Pick<NotificationRepository, "takeDigest">;
  readonly preferences?: Pick<PreferenceRepository, "listByDay" | "listDigestReaders">;
}

/**
 * Returns what mails to everybody who wants it what has come since the last daily mail and is unread, one mail for each of
 * their organizations. All runs of a day, however many there are, mail once: the day is in the mail's id. A run whose time is up
 * leaves the others to the next one.
 */
export function createDigest({
  findUser,
  organizationsOf,
  organizationName,
  storeMail,
  appName,
  runMs,
  monotonicMs = () => performance.now(),
  repository = notificationRepository,
  preferences = preferenceRepository,
  ...links
}: DigestOptions): (run: ScheduledRun) => Promise<void> {
  const linksTo = linksOf(links);

  return async (run) => {
    const until = monotonicMs() + runMs;
    const day = run.scheduledFor.toISOString().slice(0, 10);
    const failures: unknown[] = [];
    let people: string[] = [];
    do {
      people = await preferences.listDigestReaders(people.at(-1) ?? null, peopleAtOnce);
      for (const userId of people) {
        if (monotonicMs() >= until) break;
        await tell(day, userId).catch((error) => failures.push(error));
      }
    } while (people.length === peopleAtOnce && monotonicMs() < until);
    // Nobody waits for somebody else's mail; the run is made again for whoever had none.
    if (failures.length > 0) throw new AggregateError(failures, "some had no daily mail");
  };

  async function tell(day: string, userId: string): Promise<void> {
    const person = await findUser(userId);
    if (person === null) return;
    const wanted = await preferences.listByDay(userId);
    for (const { id: organizationId } of await organizationsOf(userId)) {
      const actor = { ...systemActor("notifications.digest", organizationId, []), organizationId };
      await together(actor, () => tellOf(actor, { day, person, wanted })).catch(unlessSent);
    }
  }

  /** Notifications and mail are one transaction: what is in a mail is in no other one, and what is in none waits. */
  async function tellOf(actor: TenantActor, { day, person, wanted }: Telling): Promise<void> {
    const notifications = await repository.takeDigest(actor, { userId: person.id, wanted, take: toldAtOnce });
    if (notifications.length === 0) return;
    const organization = (await organizationName(actor)) ?? appName;
    const id = mailIdOf(actor.organizationId, `digest ${day} ${person.id}`);
    const letter = { id, to: person.email, appName, ...linksTo(person.id, "digest", "/notifications?status=unread") };
    const stored = await storeMail(actor, await digestMail({ ...letter, notifications, organization }));
    if (!stored) throw new DigestSent();
  }

  interface Telling {
    readonly day: string;
    readonly person: Person;
    readonly wanted: readonly Wanted[];
  }
}

/** This day's mail has been stored already: what came since waits for the next one. */
class DigestSent extends Error {
  override readonly name = "DigestSent";
}

function unlessSent(error: unknown): void {
  if (!(error instanceof DigestSent)) throw error;
}
