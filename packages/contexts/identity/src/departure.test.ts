import { newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { createIdentityService } from "./service.ts";
import { mailsTo } from "./testing/mailbox.ts";
import { oneFactor } from "./testing/one-factor.ts";
import { newPerson, nobody, password, refusal } from "./testing/people.ts";

const database = testDatabase();
const identity = createIdentityService({ entrance: oneFactor });

describe("deleting one's account", () => {
  test("asks for a fresh proof, and for the address", async () => {
    const { actor, email } = await newPerson();
    const stale = { ...actor, authenticatedAt: new Date(Date.now() - 600_000).toISOString() };
    expect(await refusal(identity.deleteOwn(stale, { email }))).toMatchObject({ code: "reauthentication_required" });
    expect(await refusal(identity.deleteOwn(actor, { email: "ada" }))).toMatchObject({ code: "conflict" });
    await expect(identity.getOwn(actor, {})).resolves.toMatchObject({ email });
  });

  test("leaves nothing of the person, and a last mail", async () => {
    const { actor, email, userId } = await newPerson();
    await identity.requestPasswordReset(nobody, { email });
    await database.owner(
      "insert into accounts (id, provider, provider_account_id, user_id, created_at) values ($1::uuid, 'github', $1::text, $2, now())",
      [newId(), userId],
    );
    await expect(identity.deleteOwn(actor, { email: ` ${email.toUpperCase()} ` })).resolves.toMatchObject({ email });
    const tables = await database.owner<{ name: string }>(
      "select table_name::text as name from information_schema.columns where column_name = 'user_id' and table_schema = 'public'",
    );
    expect(tables.length).toBeGreaterThan(5);
    for (const { name } of tables) {
      expect(await database.owner(`select from ${name} where user_id::text = $1`, [userId]), name).toEqual([]);
    }
    expect(await refusal(identity.signIn(nobody, { email, password }))).toMatchObject({ status: 401 });
    expect((await mailsTo(email))[0]?.subject).toBe("Your Plinth account is deleted");
  });

  test("is refused while the person belongs to an organization, whatever organizations said", async () => {
    const { actor, email, userId } = await newPerson();
    const id = newId();
    await database.owner("insert into organizations (id, name, created_at) values ($1, 'Late', now())", [id]);
    await database.owner("insert into memberships values ($1, $2, 'owner', now())", [id, userId]);
    expect(await refusal(identity.deleteOwn(actor, { email }))).toMatchObject({ code: "conflict" });
    expect(await database.owner("select from memberships where user_id = $1", [userId])).toHaveLength(1);
  });
});
