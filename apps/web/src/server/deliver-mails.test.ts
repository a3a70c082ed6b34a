import { describe, expect, test } from "vitest";
import { mailsTo, runAction, storedMail, testDatabase } from "./testing/index.ts";
import { transportOf } from "./deliver-mails.ts";
import "./services.ts";

const database = testDatabase();
const MAIL_FROM = "Plinth <hello@app.example.com>";
const RESEND_API_KEY = "re_1";
const SMTP_URL = "smtp://localhost:25";

describe("the way that mails take", () => {
  test.each([
    ["development keeps them readable", { NODE_ENV: "development" }, "inbox"],
    ["development can send them too", { NODE_ENV: "development", SMTP_URL, MAIL_FROM }, "smtp"],
    ["production by SMTP", { NODE_ENV: "production", SMTP_URL, MAIL_FROM }, "smtp"],
    [
      "production by Resend, where both are there",
      { NODE_ENV: "production", RESEND_API_KEY, SMTP_URL, MAIL_FROM },
      "resend",
    ],
    [
      "nowhere, where that is asked for",
      { NODE_ENV: "production", MAIL_BACKEND: "none", SMTP_URL, MAIL_FROM },
      undefined,
    ],
    ["never readable in production", { NODE_ENV: "production" }, undefined],
  ])("%s", (_what, configuration, name) => {
    expect(transportOf(configuration)?.name).toBe(name);
  });
});

const enqueue = async () => {
  const { id } = await storedMail();
  const [row] = await database.owner<{ status: string }>("select status from mail_messages where id = $1", [id]);
  return { id, status: row?.status };
};

describe("a mail that a request stored", () => {
  test("is sent once the request has been answered, and not before", async () => {
    const { value } = await runAction(enqueue);
    expect(value?.status).toBe("waiting");
    expect(await database.owner("select status, attempts from mail_messages where id = $1", [value?.id])).toEqual([
      { status: "sent", attempts: 1 },
    ]);
    expect((await mailsTo("ada@plinth.example")).map(({ id }) => id)).toEqual([value?.id]);
  });

  test("outside of a request waits for the next interval", async () => {
    expect((await enqueue()).status).toBe("waiting");
  });
});
