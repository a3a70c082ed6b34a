import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { outsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mailIdOf } from "./mail.ts";
import { createMailer } from "./mailer.ts";
import { enqueueMail } from "./queue.ts";
import { smtpTransport } from "./transports/smtp.ts";

const database = testDatabase();
const script = fileURLToPath(new URL("testing/killed-mailer.ts", import.meta.url));
const taken: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    let message = "";
    stream.on("data", (chunk: Buffer) => (message += chunk.toString()));
    stream.on("end", () => {
      taken.push(/^Message-ID: (.+)\r$/im.exec(message)?.[1] ?? "");
      done();
    });
  },
});
server.on("error", () => {});
let url = "";

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("a process that is killed between sending and noting it loses nothing, and doubles nothing: it is one Message-ID", async () => {
  const id = mailIdOf(newId(), "ada");
  const mail = { id, to: "ada@plinth.example", subject: "Hello", html: "<p>Hello</p>", text: "Hello" };
  await outsideTenant(null, (tx) => enqueueMail(tx, mail));
  const killed = spawn(process.execPath, ["--import", "tsx", script, url], { stdio: "inherit" });
  expect((await once(killed, "exit"))[1]).toBe("SIGKILL");
  // Whatever caused it is told again; and the lease of the process has ended by now.
  expect(await outsideTenant(null, (tx) => enqueueMail(tx, mail))).toBe(false);
  await database.owner("update mail_messages set next_try_at = now()");
  const mailer = createMailer({ transport: smtpTransport({ url, from: "Plinth <hello@app.example.com>" }) });
  await mailer.deliver();
  await database.owner("update mail_messages set next_try_at = now()");
  await mailer.deliver();
  expect(taken).toEqual([`<${id}@app.example.com>`, `<${id}@app.example.com>`]);
  expect(await database.owner("select status, attempts from mail_messages")).toEqual([{ status: "sent", attempts: 2 }]);
}, 120_000);
