import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { outsideTenant } from "@plinth/db";
import { anonymous, newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test, vi } from "vitest";
import { type SecondFactor, createEntrance } from "./entrance.ts";
import { createProviderSignIn } from "./provider-sign-in.ts";
import { registerUser } from "./register-user.ts";
import { createIdentityService } from "./service.ts";

const database = testDatabase();
const challenge = { token: "t", methods: ["totp" as const], expiresAt: "2026-01-01T00:00:00.000Z" };
const begin = vi.fn<SecondFactor["begin"]>(async () => challenge);
const entrance = createEntrance({ secondFactor: { begin, isHeld: async () => true } });
const identity = createIdentityService({ entrance });
const password = "a pelican sings of rust";
const request = { id: "request-1", address: "192.0.2.1", userAgent: "Browser" };
const sessions = async () => (await database.owner("select id from sessions")).length;

describe("a first factor of somebody who has a second one begins no session:", () => {
  test("a right password", async () => {
    const { id } = await registerUser({ name: "Ada", email: "ada@plinth.example", password });
    const outcome = await identity.signIn({ ...anonymous, request }, { email: "ada@plinth.example", password });
    expect([outcome, await sessions()]).toEqual([{ challenge }, 0]);
    expect(begin).toHaveBeenLastCalledWith(id, request);
  });

  test("a provider's word", async () => {
    const profile = {
      provider: "github",
      providerAccountId: "1",
      email: "g@plinth.example",
      emailVerified: true,
      name: "G",
    };
    const outcome = await createProviderSignIn({ entrance })(profile, request);
    expect([outcome, await sessions()]).toEqual([{ challenge }, 0]);
  });
});

describe("a first factor that is not enough any more when the session is stored begins none:", () => {
  const late = (meanwhile: () => Promise<unknown>, isHeld = false) =>
    createEntrance({
      secondFactor: { begin: () => meanwhile().then(() => null), isHeld: async () => isHeld },
    });

  test("a second one was added meanwhile", async () => {
    await registerUser({ name: "Dee", email: "dee@plinth.example", password });
    const { signIn } = createIdentityService({ entrance: late(async () => {}, true) });
    const refused = signIn(anonymous, { email: "dee@plinth.example", password });
    await expect(refused).rejects.toMatchObject({ status: 401, code: "sign_in_required" });
    expect(await sessions()).toBe(0);
  });

  test("the provider's account was unlinked meanwhile", async () => {
    const unlink = () => database.owner("delete from accounts where provider_account_id = '2'");
    const profile = { provider: "github", providerAccountId: "2", email: "e@plinth.example", name: "E" };
    const refused = createProviderSignIn({ entrance: late(unlink) })({ ...profile, emailVerified: true });
    await expect(refused).rejects.toMatchObject({ status: 401, code: "sign_in_required" });
    expect(await sessions()).toBe(0);
  });
});

test("a wrong password is refused before anybody learns of a second factor", async () => {
  await registerUser({ name: "Bob", email: "bob@plinth.example", password });
  begin.mockClear();
  const refused = identity.signIn(anonymous, { email: "bob@plinth.example", password: "not the password" });
  await expect(refused).rejects.toMatchObject({ code: "invalid_credentials" });
  expect(begin).not.toHaveBeenCalled();
});

test("both factors begin a session, and nobody's do not", async () => {
  const { id } = await registerUser({ name: "Cy", email: "cy@plinth.example", password });
  const enter = (userId: string) => outsideTenant(userId, (tx) => entrance.afterBothFactors(tx, userId, request));
  await expect(enter(id)).resolves.toMatchObject({ user: { id }, session: { userId: id } });
  await expect(enter(newId())).rejects.toMatchObject({ status: 401 });
});

test("no other code of the product begins a session", () => {
  const root = fileURLToPath(new URL("../../../../", import.meta.url));
  const files = ["packages/contexts", "apps/web/src"].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  );
  const code = files.filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|\/testing\/|\/tenancy\/|\/node_modules\//.test(file),
  );
  const beginning = code.filter((file) =>
    /\bsessions\.begin(Within)?\b|\b(insert|store)Session\(/.test(readFileSync(root + file, "utf8")),
  );
  expect(beginning.toSorted()).toEqual([
    "packages/contexts/identity/src/entrance.ts",
    "packages/contexts/identity/src/repository.ts",
    "packages/contexts/identity/src/sessions.ts",
  ]);
});
