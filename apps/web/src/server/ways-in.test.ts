import { newId, type UserActor } from "@plinth/kernel";
import { userActor } from "@plinth/testing";
import { softPasskeys } from "@plinth/testing/soft-passkeys";
import { describe, expect, test, vi } from "vitest";
import { services, sessions } from "./services.ts";
import { testDatabase } from "./testing/index.ts";

vi.stubEnv("AUTH_GITHUB_ID", "the-id");
vi.stubEnv("AUTH_GITHUB_SECRET", "the-secret");

const database = testDatabase();
const { identity, authenticators } = services;

/** Somebody who is signed in and has neither a password nor anything else. */
async function newPerson(): Promise<UserActor> {
  const userId = newId();
  const values = [userId, `${userId}@plinth.example`];
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, 'Ada', now())", values);
  const { id: sessionId } = await sessions.begin(userId);
  return userActor([], { userId, sessionId });
}

async function addPasskey(person: UserActor): Promise<string> {
  const response = softPasskeys("http://localhost:3000").create(await authenticators.beginPasskey(person, {}));
  return (await authenticators.addPasskey(person, { name: "Laptop", response })).passkey.id;
}

async function addAccount({ userId }: UserActor, provider = "github"): Promise<string> {
  const id = newId();
  await database.owner(
    "insert into accounts (id, provider, provider_account_id, user_id, created_at) values ($1::uuid, $2, $1::text, $3, now())",
    [id, provider, userId],
  );
  return id;
}

const codeOf = (work: Promise<unknown>) => work.then(() => "done").catch((error: { code: string }) => error.code);

describe("whoever has no password", () => {
  test("keeps their only passkey, and loses it once an outside account lets them in", async () => {
    const ada = await newPerson();
    const id = await addPasskey(ada);
    expect(await codeOf(authenticators.removePasskey(ada, { id }))).toBe("last_way_in");
    await addAccount(ada);
    expect(await codeOf(authenticators.removePasskey(ada, { id }))).toBe("done");
  });

  test("keeps their only outside account, and loses it once a passkey lets them in", async () => {
    const ada = await newPerson();
    const id = await addAccount(ada);
    expect(await codeOf(identity.unlinkAccount(ada, { id }))).toBe("last_way_in");
    await addPasskey(ada);
    expect(await codeOf(identity.unlinkAccount(ada, { id }))).toBe("done");
  });

  test("keeps their only passkey where the provider of their account is switched off", async () => {
    const ada = await newPerson();
    await addAccount(ada, "google");
    expect(await codeOf(authenticators.removePasskey(ada, { id: await addPasskey(ada) }))).toBe("last_way_in");
  });

  test("loses their only passkey once they choose a password", async () => {
    const ada = await newPerson();
    const id = await addPasskey(ada);
    await database.owner("update users set password_hash = 'any' where id = $1", [ada.userId]);
    expect(await codeOf(authenticators.removePasskey(ada, { id }))).toBe("done");
  });

  test("keeps one way in of twenty that are given up at once", async () => {
    const ada = await newPerson();
    const account = await addAccount(ada);
    const passkeys = [];
    for (let count = 1; count < 20; count++) passkeys.push(await addPasskey(ada));
    const outcomes = await Promise.all([
      ...passkeys.map((id) => codeOf(authenticators.removePasskey(ada, { id }))),
      codeOf(identity.unlinkAccount(ada, { id: account })),
    ]);
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(19);
    expect(outcomes.filter((outcome) => outcome === "last_way_in")).toHaveLength(1);
    const left = await database.owner(
      "select user_id from passkeys where user_id = $1 union all select user_id from accounts where user_id = $1",
      [ada.userId],
    );
    expect(left).toHaveLength(1);
  });
});

test("nobody adds a passkey to an account whose sessions have all ended", async () => {
  const ada = await newPerson();
  const response = softPasskeys("http://localhost:3000").create(await authenticators.beginPasskey(ada, {}));
  await identity.signOutEverywhere(ada, {});
  expect(await codeOf(authenticators.addPasskey(ada, { name: "Laptop", response }))).toBe("sign_in_required");
  expect(await database.owner("select from passkeys where user_id = $1", [ada.userId])).toEqual([]);
});
