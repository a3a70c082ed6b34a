import { outsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { MailFailure } from "./failure.ts";
import { listInbox } from "./inbox.ts";
import type { Mail } from "./mail.ts";
import { backoffMs, createMailer, deliveryLimits } from "./mailer.ts";
import { enqueueMail } from "./queue.ts";
import { leaseDue, settle } from "./store.ts";
import type { Transport } from "./transport.ts";
import { inboxTransport } from "./transports/inbox.ts";

const database = testDatabase();
beforeEach(() => database.owner("delete from mail_messages"));

/** What the other side does with a mail; by default it takes it. */
type Answer = (mail: Mail, signal: AbortSignal) => Promise<void>;

/** A mailer with all that it has sent. */
function mailerThat(answer: Answer = async () => {}, options: { forMs?: number } = {}) {
  const sent: string[] = [];
  const transport: Transport = {
    name: "smtp",
    keeps: false,
    send: async (mail, signal) => {
      sent.push(mail.id);
      await answer(mail, signal);
    },
  };
  return { sent, deliver: createMailer({ transport, ...options }).deliver };
}

async function enqueued(): Promise<string> {
  const mail = { id: newId(), to: "ada@plinth.example", subject: "Hello", html: "<p>Hello</p>", text: "Hello" };
  await outsideTenant(null, (tx) => enqueueMail(tx, mail));
  return mail.id;
}

const rowOf = async (id: string) => (await database.owner<Row>("select * from mail_messages where id = $1", [id]))[0];
const makeDue = () => database.owner("update mail_messages set next_try_at = now() where status = 'waiting'");
const refuse = (reason: string, permanent: boolean) => async () => {
  throw new MailFailure(reason, { permanent });
};

interface Row extends Record<string, unknown> {
  readonly next_try_at: Date;
}

describe("a mail that is taken", () => {
  test("is sent once, and its content erased", async () => {
    const id = await enqueued();
    const { sent, deliver } = mailerThat();
    await deliver();
    await makeDue();
    await deliver();
    expect(sent).toEqual([id]);
    expect(await rowOf(id)).toMatchObject({ status: "sent", sealed_content: null, lease: null, attempts: 1 });
  });

  test("is sent once however many processes deliver", async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, enqueued));
    const mailers = Array.from({ length: 5 }, () => mailerThat());
    await Promise.all(mailers.map(({ deliver }) => deliver()));
    expect(mailers.flatMap(({ sent }) => sent).toSorted()).toEqual(ids.toSorted());
  });

  test("stays readable in the inbox of development", async () => {
    const id = await enqueued();
    await createMailer({ transport: inboxTransport }).deliver();
    expect(await listInbox()).toMatchObject([{ id, status: "sent", to: "ada@plinth.example", text: "Hello" }]);
  });

  test("is gone from the inbox once it was really sent", async () => {
    await enqueued();
    await mailerThat().deliver();
    expect(await listInbox()).toEqual([]);
  });

  test("is forgotten after 30 days", async () => {
    const [young, old] = [await enqueued(), await enqueued()];
    await mailerThat().deliver();
    await database.owner("update mail_messages set finished_at = now() - interval '31 days' where id = $1", [old]);
    await enqueued();
    await mailerThat().deliver();
    expect(await rowOf(old)).toBeUndefined();
    expect(await rowOf(young)).toBeDefined();
  });
});

describe("a mail that is not taken", () => {
  test("waits for its next try, with the reason and its content", async () => {
    const id = await enqueued();
    const { sent, deliver } = mailerThat(refuse("smtp ECONNECTION 0", false));
    await deliver();
    await deliver();
    expect(sent).toHaveLength(1);
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "waiting", attempts: 1, failure: "smtp ECONNECTION 0", lease: null });
    expect(row?.["sealed_content"]).not.toBeNull();
    expect(row?.next_try_at.getTime()).toBeGreaterThan(Date.now() + deliveryLimits.firstWaitMs / 4);
  });

  test("is sent at a later try", async () => {
    const id = await enqueued();
    await mailerThat(refuse("busy", false)).deliver();
    await makeDue();
    await mailerThat().deliver();
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 2, failure: null });
  });

  test("is given up after 12 tries", async () => {
    const id = await enqueued();
    const { sent, deliver } = mailerThat(refuse("busy", false));
    for (let tries = 0; tries < 15; tries++) {
      await makeDue();
      await deliver();
    }
    expect(sent).toHaveLength(12);
    expect(await rowOf(id)).toMatchObject({ status: "dead", failure: "busy" });
  });

  test("is given up at once when another try cannot help", async () => {
    const id = await enqueued();
    const { sent, deliver } = mailerThat(refuse("smtp EENVELOPE 550", true));
    await deliver();
    await makeDue();
    await deliver();
    expect(sent).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ status: "dead", failure: "smtp EENVELOPE 550" });
  });

  test("is given up unsent when it is three days old", async () => {
    const id = await enqueued();
    await database.owner("update mail_messages set created_at = now() - interval '73 hours'");
    const { sent, deliver } = mailerThat();
    await deliver();
    expect(sent).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ status: "dead", failure: "too old" });
  });

  test("does not hold up the others", async () => {
    const [bad, good] = [await enqueued(), await enqueued()];
    const { deliver } = mailerThat(async ({ id }) => {
      if (id === bad) throw new TypeError("unforeseen");
    });
    await deliver();
    expect(await rowOf(bad)).toMatchObject({ status: "waiting", failure: "TypeError" });
    expect(await rowOf(good)).toMatchObject({ status: "sent" });
  });

  test("is no secret's way into the table: a content that was changed is not sent", async () => {
    const [id, other] = [await enqueued(), await enqueued()];
    await database.owner(
      "update mail_messages set sealed_content = (select sealed_content from mail_messages where id = $2) where id = $1",
      [id, other],
    );
    const { sent, deliver } = mailerThat();
    await deliver();
    expect(sent).toEqual([other]);
    expect(await rowOf(id)).toMatchObject({ status: "waiting", failure: "VaultError" });
  });
});

describe("a lease", () => {
  const lease = () => leaseDue(4, deliveryLimits.leaseMs);

  test("keeps a mail from everybody else until it ends", async () => {
    const id = await enqueued();
    expect(await lease()).toMatchObject([{ id, attempts: 1 }]);
    expect(await lease()).toEqual([]);
  });

  test("of a process that died ends by itself, and the try was counted", async () => {
    const id = await enqueued();
    await lease();
    await makeDue();
    const { sent, deliver } = mailerThat();
    await deliver();
    expect(sent).toEqual([id]);
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 2 });
  });

  test("that was lost stores nothing", async () => {
    const id = await enqueued();
    const [lost] = await lease();
    await makeDue();
    const [held] = await lease();
    if (lost === undefined || held === undefined) throw new Error("nothing was leased");
    expect(await settle(lost, { status: "dead", failure: "late" })).toBe(false);
    expect(await rowOf(id)).toMatchObject({ status: "waiting", lease: held.lease });
    expect(await settle(held, { status: "sent", keep: false })).toBe(true);
  });

  test("is taken for no more mails than are sent side by side", async () => {
    await Promise.all(Array.from({ length: 9 }, enqueued));
    const taken = await Promise.all([lease(), lease(), lease()]);
    expect(taken.map((mails) => mails.length).toSorted((left, right) => left - right)).toEqual([1, 4, 4]);
  });

  test("is longer than a try may take", () => {
    expect(deliveryLimits.leaseMs).toBeGreaterThanOrEqual(2 * deliveryLimits.tryMs);
  });
});

test("a delivery takes on no more mails when its time is up", async () => {
  await enqueued();
  const { sent, deliver } = mailerThat(undefined, { forMs: 0 });
  await deliver();
  expect(sent).toEqual([]);
});

describe("the wait before the next try", () => {
  test("grows fourfold, up to four hours", () => {
    const minutes = [1, 2, 3, 4, 5, 6, 11].map((attempts) => backoffMs(attempts, 0) / 60_000);
    expect(minutes).toEqual([0.5, 2, 8, 32, 128, 240, 240]);
  });

  test("is up to half shorter by chance, so that mails which failed together are not tried together", () => {
    expect([0, 0.5, 1].map((random) => backoffMs(2, random) / 60_000)).toEqual([2, 1.5, 1]);
  });

  test("adds up to about a day", () => {
    const waits = Array.from({ length: deliveryLimits.attempts - 1 }, (_, index) => backoffMs(index + 1, 0.5));
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(18);
    expect(hours).toBeLessThan(30);
  });
});
