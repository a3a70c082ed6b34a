import { outsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { identityContract } from "../contract.ts";
import { createIdentityService } from "../service.ts";
import { secretFor } from "../testing/mailbox.ts";
import { oneFactor } from "../testing/one-factor.ts";
import { type Person, newPerson, nobody, password, request, signedIn } from "../testing/people.ts";
import type { SecurityEventKind } from "./model.ts";
import { sweepSecurityEvents } from "./repository.ts";

const database = testDatabase();
const depart = async () => ({ provider: "github", location: "https://github.com/", state: newId() });
const outside = {
  depart,
  departToProve: depart,
  offered: () => ["github"],
  hasPasskey: async () => false,
};
const identity = createIdentityService({ entrance: oneFactor, outside });
const another = "another pelican sings";
const address = () => `${newId()}@plinth.example`;

/** What a command leaves, and how it is called for somebody; `before` arranges what it needs. */
interface Trace {
  readonly kinds: readonly SecurityEventKind[];
  readonly before?: (person: Person) => Promise<unknown>;
  readonly when: (person: Person, arranged: unknown) => Promise<unknown>;
}

const byLink = (
  page: `/${string}`,
  arrange: (person: Person) => Promise<unknown>,
  to?: (person: Person) => string,
) => ({
  before: async (person: Person) => {
    await arrange(person);
    return secretFor(to?.(person) ?? person.email, page);
  },
});

async function plantAccount(userId: string): Promise<string> {
  const id = newId();
  await database.owner(
    "insert into accounts (id, provider, provider_account_id, user_id, created_at) values ($1::uuid, 'github', $1::text, $2, now())",
    [id, userId],
  );
  return id;
}

const newEmail = ({ userId }: Person) => `new-${userId}@plinth.example`;
const askForNewEmail = (person: Person) => identity.requestEmailChange(person.actor, { email: newEmail(person) });

async function lockOut({ email }: Person): Promise<void> {
  for (let wrong = 0; wrong < 10; wrong++) {
    await identity.signIn(nobody, { email, password: "not the password" }).catch(() => {});
  }
  await expect.poll(() => secretFor(email, "/unlock").catch(() => null)).not.toBeNull();
}

/** What each command leaves: one without a line here fails the test. */
const leaves: Readonly<Record<string, Trace>> = {
  startSignUp: { kinds: ["link_sent"], when: ({ email }) => identity.startSignUp(nobody, { email }) },
  signUp: {
    kinds: ["signed_up", "signed_in"],
    before: async () => {
      const email = address();
      await identity.startSignUp(nobody, { email });
      return secretFor(email, "/sign-up/finish");
    },
    when: (_person, token) => identity.signUp(nobody, { token: String(token), name: "Eve", password }),
  },
  signIn: { kinds: ["signed_in"], when: ({ email }) => identity.signIn(nobody, { email, password }) },
  unlock: {
    kinds: ["unlocked"],
    ...byLink("/unlock", lockOut),
    when: (_person, token) => identity.unlock(nobody, { token: String(token) }),
  },
  requestPasswordReset: {
    kinds: ["link_sent"],
    when: ({ email }) => identity.requestPasswordReset(nobody, { email }),
  },
  resetPassword: {
    kinds: ["password_reset"],
    ...byLink("/reset-password", ({ email }) => identity.requestPasswordReset(nobody, { email })),
    when: (_person, token) => identity.resetPassword(nobody, { token: String(token), password: another }),
  },
  changePassword: {
    kinds: ["password_changed"],
    when: ({ actor }) => identity.changePassword(actor, { currentPassword: password, password: another }),
  },
  reauthenticate: { kinds: ["confirmed"], when: ({ actor }) => identity.reauthenticate(actor, { password }) },
  requestEmailChange: { kinds: ["email_change_asked"], when: askForNewEmail },
  confirmEmailChange: {
    kinds: ["email_changed"],
    ...byLink("/confirm-email", askForNewEmail, newEmail),
    when: ({ actor }, token) => identity.confirmEmailChange(actor, { token: String(token) }),
  },
  undoEmailChange: {
    kinds: ["email_change_undone"],
    ...byLink("/undo-email", async (person) => {
      await askForNewEmail(person);
      const token = await secretFor(newEmail(person), "/confirm-email");
      return identity.confirmEmailChange(person.actor, { token });
    }),
    when: (_person, token) => identity.undoEmailChange(nobody, { token: String(token) }),
  },
  revokeSession: {
    kinds: ["session_revoked"],
    before: async ({ email }) => (await signedIn(email)).session.id,
    when: ({ actor }, id) => identity.revokeSession(actor, { id: String(id) }),
  },
  revokeOtherSessions: { kinds: ["sessions_revoked"], when: ({ actor }) => identity.revokeOtherSessions(actor, {}) },
  signOutEverywhere: { kinds: ["sessions_revoked"], when: ({ actor }) => identity.signOutEverywhere(actor, {}) },
  signOut: { kinds: ["signed_out"], when: ({ actor }) => identity.signOut(actor, {}) },
  beginLink: {
    kinds: ["account_link_begun"],
    when: ({ actor }) => identity.beginLink(actor, { provider: "github" }),
  },
  // A question alone changes nothing.
  beginOutsideProof: {
    kinds: [],
    before: async ({ userId }) => plantAccount(userId),
    when: ({ actor }) => identity.beginOutsideProof(actor, { provider: "github" }),
  },
  unlinkAccount: {
    kinds: ["account_unlinked"],
    before: async ({ userId }) => plantAccount(userId),
    when: ({ actor }, id) => identity.unlinkAccount(actor, { id: String(id) }),
  },
  renameOwn: { kinds: ["name_changed"], when: ({ actor }) => identity.renameOwn(actor, { name: "Countess" }) },
  // Nothing is left of whoever leaves, and so nobody to whom it could have happened: a mail tells of it.
  deleteOwn: { kinds: [], when: ({ actor, email }) => identity.deleteOwn(actor, { email }) },
};

const events = () =>
  database.owner<{ kind: string }>(
    "select kind, session_id, address, user_agent, request_id from security_events order by id",
  );

const commands = Object.entries(identityContract).filter(([, { kind }]) => kind === "command");

describe("every command of identity leaves its event:", () => {
  test("each has a line in the table", () => {
    expect(commands.map(([name]) => name).toSorted()).toEqual(Object.keys(leaves).toSorted());
  });

  test.each(Object.entries(leaves))("%s", async (_name, { kinds, before, when }) => {
    const somebody = await newPerson();
    const arranged = await before?.(somebody);
    const [{ count }] = (await database.owner<{ count: number }>("select count(*)::int from security_events")) as [
      { count: number },
    ];
    await when(somebody, arranged);
    const added = (await events()).slice(count);
    expect(added.map((event) => event.kind)).toEqual(kinds);
    const from = { address: request.address, user_agent: request.userAgent, request_id: request.id };
    expect(added).toMatchObject(kinds.map(() => from));
  });
});

describe("an event", () => {
  test("is there only when what it tells of is: both, or neither", async () => {
    const { actor } = await newPerson();
    const before = await events();
    await database.owner(
      "alter table security_events add constraint full_table check (kind <> 'name_changed') not valid",
    );
    await expect(identity.renameOwn(actor, { name: "Countess" })).rejects.toThrow("full_table");
    await database.owner("alter table security_events drop constraint full_table");
    expect(await events()).toEqual(before);
    expect(await identity.getOwn(actor, {})).toMatchObject({ name: "Ada" });
  });

  test("can be neither changed by the app nor removed before its time", async () => {
    const rights = await database.owner<{ privilege_type: string }>(
      "select privilege_type from information_schema.role_table_grants where grantee = 'plinth_app' and table_name = 'security_events' order by 1",
    );
    expect(rights.map(({ privilege_type }) => privilege_type)).toEqual(["DELETE", "INSERT", "SELECT"]);
    const { userId } = await newPerson();
    const before = await events();
    expect(await outsideTenant(userId, (tx) => tx.securityEvent.deleteMany())).toEqual({ count: 0 });
    expect(await events()).toEqual(before);
  });

  test("is kept for 400 days, and then swept: at most a thousand at once", async () => {
    const { userId, actor } = await newPerson();
    const plant = (days: number, count: number) =>
      database.owner(
        `insert into security_events (id, user_id, kind, occurred_at, address, user_agent, request_id)
        select gen_random_uuid(), $1, 'signed_in', now() - $2 * interval '1 day', '', '', '' from generate_series(1, $3::int)`,
        [userId, days, count],
      );
    await plant(399, 1);
    await plant(401, 1001);
    expect(await sweepSecurityEvents()).toBe(1000);
    expect(await sweepSecurityEvents()).toBe(1);
    expect(await sweepSecurityEvents()).toBe(0);
    const { items } = await identity.listSecurityEvents(actor, { limit: 100 });
    expect(items.map(({ kind }) => kind)).toEqual(["signed_in", "signed_up", "signed_in"]);
  });

  test("goes with the person", async () => {
    const { userId } = await newPerson();
    await database.owner("delete from users where id = $1", [userId]);
    expect(await database.owner("select from security_events where user_id = $1", [userId])).toEqual([]);
  });

  test("is listed for its own person, newest first, page by page", async () => {
    const { actor } = await newPerson();
    await newPerson();
    for (const name of ["One", "Two"]) await identity.renameOwn(actor, { name });
    const first = await identity.listSecurityEvents(actor, { limit: 3 });
    const rest = await identity.listSecurityEvents(actor, { limit: 3, cursor: first.nextCursor ?? "" });
    expect(first.items.map(({ kind }) => kind)).toEqual(["name_changed", "name_changed", "signed_in"]);
    expect(rest).toMatchObject({ items: [{ kind: "signed_up" }], nextCursor: null });
  });
});
