import { inTenant } from "@plinth/db";
import { createDispatcher } from "@plinth/jobs";
import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { receive } from "./receive.ts";
import { handlerOf, sweepReceived } from "./received.ts";
import { type Said, type Sender, senders } from "./testing/senders.ts";
import { type Webhook, webhook } from "./webhook.ts";

const database = testDatabase();
let acme: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  await database.owner(`create table snapshots (thing text primary key, state text, times int);
    create table handled (message text); grant select, insert, update on snapshots, handled to plinth_app`);
});
beforeEach(async () => {
  // Signatures are of one second, however slow the machine is.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  await database.owner("truncate received_webhooks, event_consumers, event_deliveries, snapshots, handled");
});
afterEach(() => void vi.useRealTimers());

const now = (secondsLater = 0) => new Date(Date.now() + secondsLater * 1000);

/** What the sender's own API would tell of a thing at this moment. */
const current = new Map<string, string>();

/** A webhook whose handler stores the thing as it is now, in an organization. */
function webhookOf({ provider, verify, known, schema, secrets }: Sender, given: Partial<Webhook> = {}): Webhook {
  return webhook({
    provider,
    verify,
    schema,
    types: [known],
    secrets: () => [secrets[0]],
    async handle(actor, { id, content }) {
      const state = current.get(String(content)) ?? "unknown";
      await inTenant({ ...actor, organizationId: acme.organizationId }, async (tx) => {
        await tx.$executeRaw`insert into handled values (${id})`;
        await tx.$executeRaw`insert into snapshots values (${String(content)}, ${state}, 1)
          on conflict (thing) do update set state = excluded.state, times = snapshots.times + 1`;
      });
    },
    ...given,
  });
}

const requestOf = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
  new Request("http://localhost:3000/api/webhooks/x", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });

const handled = async () =>
  (await database.owner<{ message: string }>("select message from handled")).map((row) => row.message);
const kept = () => database.owner("select * from received_webhooks order by id");
const jobs = () => database.owner("select * from event_deliveries");

describe.each(senders.map((sender) => [sender.provider, sender] as const))("a webhook of %s", (_provider, sender) => {
  const { secrets, known } = sender;
  const said = (given: Partial<Said> = {}): Said => ({ id: `msg_${newId()}`, type: known, thing: "in_1", ...given });
  const signed = (what: Said, { secret = secrets[0], at = now(), body = sender.body(what) } = {}) =>
    requestOf(body, sender.sign(body, { id: what.id, secret, at }));

  async function heard(hook: Webhook) {
    const dispatcher = createDispatcher({ consumers: [handlerOf(hook)] });
    await dispatcher.register();
    return dispatcher;
  }

  async function expectRefusal(request: Request, code: string, hook = webhookOf(sender)) {
    await expect(receive(hook, request)).rejects.toMatchObject({ code });
    expect([await kept(), await jobs()]).toEqual([[], []]);
  }

  test("is kept and answered before any work, and handled once by its job", async () => {
    const hook = webhookOf(sender);
    const dispatcher = await heard(hook);
    const what = said();
    expect(await receive(hook, signed(what))).toBe("accepted");
    expect(await handled()).toEqual([]);
    await dispatcher.dispatch();
    await dispatcher.dispatch();
    expect(await handled()).toEqual([what.id]);
  });

  test("is sealed until it was handled, and holds nothing after", async () => {
    const hook = webhookOf(sender);
    const dispatcher = await heard(hook);
    await receive(hook, signed(said({ thing: "in_secret" })));
    expect(await kept()).toMatchObject([
      { sealed_body: expect.stringMatching(/^sealed\.v1\./) as string, handled_at: null },
    ]);
    expect(JSON.stringify([await kept(), await database.owner("select * from outbox_events")])).not.toContain(
      "in_secret",
    );
    await dispatcher.dispatch();
    expect(await kept()).toMatchObject([{ sealed_body: null, handled_at: expect.any(Date) as Date }]);
  });

  test("is refused when it was tampered with", async () => {
    const what = said();
    const headers = sender.sign(sender.body(what), { id: what.id, secret: secrets[0], at: now() });
    await expectRefusal(requestOf(sender.body({ ...what, thing: "in_2" }), headers), "invalid_signature");
    await expectRefusal(requestOf(`${sender.body(what)} `, headers), "invalid_signature");
  });

  test("is refused under another secret, and under none", async () => {
    await expectRefusal(signed(said(), { secret: secrets[1] }), "invalid_signature");
    await expectRefusal(requestOf(sender.body(said()), {}), "invalid_signature");
  });

  test.each([-301, -86_400, 301, 86_400])("is refused when it was signed %i seconds from now", async (seconds) => {
    await expectRefusal(signed(said(), { at: now(seconds) }), "invalid_signature");
  });

  test.each([-300, 300])("is taken when it was signed %i seconds from now", async (seconds) => {
    const hook = webhookOf(sender);
    await heard(hook);
    expect(await receive(hook, signed(said(), { at: now(seconds) }))).toBe("accepted");
  });

  test("is acknowledged and not taken again when it is replayed byte by byte, or sent again under a new time", async () => {
    const hook = webhookOf(sender);
    const dispatcher = await heard(hook);
    const what = said();
    await receive(hook, signed(what));
    expect(await receive(hook, signed(what))).toBe("duplicate");
    await dispatcher.dispatch();
    expect(await receive(hook, signed(what, { at: now(60) }))).toBe("duplicate");
    await dispatcher.dispatch();
    expect([await handled(), (await kept()).length]).toEqual([[what.id], 1]);
  });

  test("is taken once by twenty requests at once", async () => {
    const hook = webhookOf(sender);
    const dispatcher = await heard(hook);
    const what = said();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => receive(hook, signed(what))));
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "duplicate")).toHaveLength(19);
    await dispatcher.dispatch();
    expect([await handled(), (await jobs()).length]).toEqual([[what.id], 1]);
  });

  test("leads to the same end in whichever order messages come", async () => {
    const hook = webhookOf(sender);
    const dispatcher = await heard(hook);
    const [older, newer] = [said({ thing: "in_9" }), said({ thing: "in_9" })];
    current.set("in_9", "paid");
    await receive(hook, signed(newer));
    await dispatcher.dispatch();
    await receive(hook, signed(older));
    await dispatcher.dispatch();
    expect(await handled()).toEqual([newer.id, older.id]);
    expect(await database.owner("select state from snapshots where thing = 'in_9'")).toEqual([{ state: "paid" }]);
  });

  test("is refused when it is cut short, too long, or no UTF-8", async () => {
    const what = said();
    const headers = sender.sign(sender.body(what), { id: what.id, secret: secrets[0], at: now() });
    await expectRefusal(requestOf(sender.body(what).slice(0, -5), headers), "invalid_signature");
    const long = sender.body(said({ thing: "x".repeat(2_000_000) }));
    await expectRefusal(signed(what, { body: long }), "body_too_large");
    await expectRefusal(requestOf(new Uint8Array([0x22, 0xff, 0x22]), headers), "malformed_json");
  });

  test("is refused when it is signed and no message", async () => {
    for (const body of ['{"type":', "[]", "{}", "null"])
      await expectRefusal(signed(said(), { body }), "malformed_json");
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16"])(
    "is refused as %s, before it is read",
    async (type) => {
      const what = said();
      const headers = sender.sign(sender.body(what), { id: what.id, secret: secrets[0], at: now() });
      await expectRefusal(requestOf(sender.body(what), { ...headers, "content-type": type }), "unsupported_media_type");
    },
  );

  test("is taken under either secret while one replaces the other, and under the new one alone afterwards", async () => {
    const during = webhookOf(sender, { secrets: () => secrets });
    await heard(during);
    expect(await receive(during, signed(said()))).toBe("accepted");
    expect(await receive(during, signed(said(), { secret: secrets[1] }))).toBe("accepted");
    const after = webhookOf(sender, { secrets: () => [secrets[1]] });
    await expect(receive(after, signed(said()))).rejects.toMatchObject({ code: "invalid_signature" });
    const what = said();
    const [first, second] = secrets.map((secret) => sender.sign(sender.body(what), { id: what.id, secret, at: now() }));
    expect(await receive(after, requestOf(sender.body(what), sender.both(first ?? {}, second ?? {})))).toBe("accepted");
  });

  test("of a type that nobody handles is acknowledged, and not kept", async () => {
    const hook = webhookOf(sender);
    await heard(hook);
    expect(await receive(hook, signed(said({ type: "customer.unheard" })))).toBe("ignored");
    expect([await kept(), await jobs()]).toEqual([[], []]);
  });

  test("is nowhere without a secret", async () => {
    await expectRefusal(signed(said()), "not_found", webhookOf(sender, { secrets: () => [] }));
  });

  test("is to be sent again where nobody would be told of it: nothing is kept without its job", async () => {
    await expectRefusal(signed(said()), "unavailable");
  });

  test("is handled again when its handler fails, with nothing of the first time", async () => {
    let times = 0;
    const whole = webhookOf(sender);
    const hook = webhookOf(sender, {
      async handle(actor, message) {
        await whole.handle(actor, message);
        times += 1;
        if (times === 1) throw new TypeError("broken");
      },
    });
    const dispatcher = await heard(hook);
    const what = said();
    await receive(hook, signed(what));
    await dispatcher.dispatch();
    expect([await handled(), (await kept())[0]?.["handled_at"]]).toEqual([[], null]);
    await database.owner("update event_deliveries set due_at = now()");
    await dispatcher.dispatch();
    expect(await handled()).toEqual([what.id]);
  });

  test("whose body is not what the schema takes fails its job, and is kept for a fix", async () => {
    const hook = webhookOf(sender);
    const dispatcher = await heard(hook);
    const body = JSON.stringify({ ...(JSON.parse(sender.body(said())) as object), data: 7 });
    expect(await receive(hook, signed(said(), { body }))).toBe("accepted");
    await dispatcher.dispatch();
    expect(await jobs()).toMatchObject([{ finished_at: null, failure: "ZodError" }]);
    expect(await kept()).toMatchObject([{ sealed_body: expect.any(String) as string }]);
  });
});

test("what was handled 31 days ago is forgotten, and what was not is kept", async () => {
  await database.owner(`insert into received_webhooks (id, provider, message_id, type, sealed_body, handled_at) values
    (gen_random_uuid(), 'stripe', 'a', 'b', null, now() - interval '32 days'),
    (gen_random_uuid(), 'stripe', 'c', 'b', null, now() - interval '30 days'),
    (gen_random_uuid(), 'stripe', 'd', 'b', 'sealed', null)`);
  expect([await sweepReceived(), await sweepReceived()]).toEqual([1, 0]);
  expect(new Set((await kept()).map((row) => row["message_id"]))).toEqual(new Set(["c", "d"]));
});

test("a provider's name is part of an address", () => {
  const [sender] = senders;
  if (sender === undefined) throw new Error("there is no sender");
  expect(() => webhookOf(sender, { provider: "a/b" })).toThrow("lower case");
});
