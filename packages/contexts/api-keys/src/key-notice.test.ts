import { inTenant } from "@plinth/db";
import { createDispatcher } from "@plinth/jobs";
import type { Permission, TenantActor } from "@plinth/kernel";
import { type Mail, enqueueMail, mailIdOf } from "@plinth/mail";
import { listInbox } from "@plinth/mail/delivery";
import { type Tenant, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createKeyNotice } from "./key-notice.ts";
import { createApiKeyService } from "./service.ts";

const database = testDatabase();
const keys = createApiKeyService();
const rights: Permission[] = ["api_key:create", "project:read"];
let acme: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
});
beforeEach(() => database.owner("truncate mail_messages, event_deliveries, inbox_messages"));

const storeMail = (actor: TenantActor, mail: Mail) => inTenant(actor, (tx) => enqueueMail(tx, mail));

/** A dispatcher of the notice; people are asked for by `emailOf`. */
async function dispatcherOf(
  emailOf: (id: string) => string | null,
  store: (actor: TenantActor, mail: Mail) => Promise<unknown> = storeMail,
) {
  const findUser = async (id: string) => {
    const email = emailOf(id);
    return email === null ? null : { email };
  };
  const notice = createKeyNotice({
    findUser,
    storeMail: store,
    keysUrl: () => "https://a.example/keys",
    appName: "Plinth",
  });
  const dispatcher = createDispatcher({ consumers: [notice] });
  await dispatcher.register();
  return dispatcher;
}

const addressed = (id: string) => `${id}@plinth.example`;
const create = () => keys.create(userActor(rights, acme), { name: "CI\r\nBcc: eve", scopes: ["project:read"] });

describe("a person in whose name a key was made", () => {
  test("is told once, with what it may do and where to revoke it, and nothing of the secret", async () => {
    const dispatcher = await dispatcherOf(addressed);
    const { secret } = await create();
    await dispatcher.dispatch();
    await database.owner("update event_deliveries set finished_at = null, due_at = now()");
    await dispatcher.dispatch();
    const mails = await listInbox();
    expect(mails).toMatchObject([{ to: addressed(acme.userId), subject: "A new API key in your name: CI Bcc: eve" }]);
    expect(mails[0]?.text).toContain("project:read");
    expect(mails[0]?.text).toContain("https://a.example/keys");
    expect(JSON.stringify(mails)).not.toContain(secret.slice(-20));
    const [event] = await database.owner<{ id: string }>("select event_id as id from event_deliveries");
    expect(mails[0]?.id).toBe(mailIdOf(event?.id ?? "", acme.userId));
  });

  test("is told in the end when the mail could not be stored at first, once", async () => {
    let tries = 0;
    const dispatcher = await dispatcherOf(addressed, async (actor, mail) => {
      tries += 1;
      await storeMail(actor, mail);
      if (tries === 1) throw new Error("after it was stored");
    });
    await create();
    await dispatcher.dispatch();
    expect(await listInbox()).toEqual([]);
    await database.owner("update event_deliveries set due_at = now()");
    await dispatcher.dispatch();
    expect(await listInbox()).toHaveLength(1);
  });

  test("who has gone is not told", async () => {
    const dispatcher = await dispatcherOf(() => null);
    await create();
    await dispatcher.dispatch();
    expect(await listInbox()).toEqual([]);
    expect(await database.owner("select dead from event_deliveries where finished_at is not null")).toEqual([
      { dead: false },
    ]);
  });
});
