import { outsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { onMailEnqueued } from "./bell.ts";
import { unsealed } from "./content.ts";
import type { Mail } from "./mail.ts";
import { enqueueMail } from "./queue.ts";

const database = testDatabase();

const mail = (): Mail => ({
  id: newId(),
  to: "ada@plinth.example",
  subject: "Reset your password",
  html: "<p>token-in-html</p>",
  text: "token-in-text",
});
const enqueue = (sent: Mail) => outsideTenant(null, (tx) => enqueueMail(tx, sent));
const rowOf = async ({ id }: Mail) =>
  (await database.owner<{ sealed_content: string }>("select * from mail_messages where id = $1", [id]))[0];

describe("a mail", () => {
  test("waits, due at once, without a try", async () => {
    const sent = mail();
    await enqueue(sent);
    expect(await rowOf(sent)).toMatchObject({ status: "waiting", attempts: 0, lease: null, finished_at: null });
    const due = await database.owner("select id from mail_messages where id = $1 and next_try_at <= now()", [sent.id]);
    expect(due).toHaveLength(1);
  });

  test("is sealed where it is stored, and opens under its own id alone", async () => {
    const sent = mail();
    await enqueue(sent);
    const row = await rowOf(sent);
    expect(JSON.stringify(row)).not.toMatch(/ada@|token|Reset/);
    expect(unsealed(sent.id, row?.sealed_content ?? "")).toEqual(sent);
    expect(() => unsealed(newId(), row?.sealed_content ?? "")).toThrow("does not open");
  });

  test("is not stored when the change that caused it is taken back", async () => {
    const sent = mail();
    const failed = outsideTenant(null, async (tx) => {
      await enqueueMail(tx, sent);
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await rowOf(sent)).toBeUndefined();
  });

  test("takes the change back when it cannot be stored itself", async () => {
    const [first, second] = [mail(), mail()];
    const failed = outsideTenant(null, async (tx) => {
      await enqueueMail(tx, first);
      await enqueueMail(tx, { ...second, subject: "x\r\nBcc: eve@plinth.example" });
    });
    await expect(failed).rejects.toThrow("line breaks");
    expect(await rowOf(first)).toBeUndefined();
  });

  test("is stored once under one id, the first of them", async () => {
    const sent = mail();
    expect(await enqueue(sent)).toBe(true);
    expect(await enqueue({ ...sent, subject: "Another" })).toBe(false);
    expect(unsealed(sent.id, (await rowOf(sent))?.sealed_content ?? "")).toEqual(sent);
  });

  test("that was sent is not stored again under its id", async () => {
    const sent = mail();
    await enqueue(sent);
    await database.owner(
      "update mail_messages set status = 'sent', sealed_content = null, finished_at = now() where id = $1",
      [sent.id],
    );
    expect(await enqueue(sent)).toBe(false);
    expect(await rowOf(sent)).toMatchObject({ status: "sent" });
  });

  test("rings the bell", async () => {
    let rung = 0;
    onMailEnqueued(() => (rung += 1));
    await enqueue(mail());
    expect(rung).toBe(1);
  });
});
