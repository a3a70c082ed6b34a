import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { newId } from "@plinth/kernel";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { smtpTransport } from "./smtp.ts";

const mail = {
  id: newId(),
  to: "ada@plinth.example",
  subject: "Zoë, your turn",
  html: "<p>Hello Zoë</p>",
  text: "Hello Zoë",
};
const from = "Plinth <hello@app.example.com>";
const signal = () => AbortSignal.timeout(20_000);
const servers: SMTPServer[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A server on this machine, with each envelope and message that it took. */
async function serve(options: SMTPServerOptions = {}) {
  const taken: { from: string; to: string[]; message: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const sender = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        taken.push({ from: sender, to, message: Buffer.concat(chunks).toString("utf8") });
        done();
      });
    },
    ...options,
  });
  // A client that hangs up is none of the server's concern.
  server.on("error", () => {});
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.server.address() as AddressInfo;
  return { taken, url: `smtp://127.0.0.1:${port}` };
}

const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

describe("by SMTP", () => {
  test("a mail arrives with both parts, under its id, from us to one address", async () => {
    const { taken, url } = await serve();
    await smtpTransport({ url, from }).send(mail, signal());
    expect(taken).toMatchObject([{ from: "hello@app.example.com", to: ["ada@plinth.example"] }]);
    const { message } = taken[0] ?? { message: "" };
    expect(message).toContain(`Message-ID: <${mail.id}@app.example.com>`);
    expect(message).toContain("Auto-Submitted: auto-generated");
    expect(message).toContain("From: Plinth <hello@app.example.com>");
    expect(message).toMatch(/Content-Type: multipart\/alternative/);
    expect(message).toMatch(/Content-Type: text\/plain/);
    expect(message).toMatch(/Content-Type: text\/html/);
  });

  test("says how one POST ends mails like it, where that may be (RFC 8058)", async () => {
    const { taken, url } = await serve();
    const unsubscribe = `https://app.example.com/api/unsubscribe/${"t".repeat(300)}`;
    await smtpTransport({ url, from }).send({ ...mail, unsubscribe }, signal());
    await smtpTransport({ url, from }).send(mail, signal());
    const [first = "", second = ""] = taken.map(({ message }) => message.replaceAll(/\r\n[ \t]+/g, " "));
    expect(first).toContain(`\r\nList-Unsubscribe: <${unsubscribe}>\r\n`);
    expect(first).toContain("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    expect(second).not.toContain("List-Unsubscribe");
  });

  test("no header can be slipped in, even past the check of mails", async () => {
    const { taken, url } = await serve();
    const bent = { ...mail, subject: "Hi\r\nBcc: eve@plinth.example\r\n\r\nbody" };
    await smtpTransport({ url, from }).send(bent, signal());
    expect(taken[0]?.to).toEqual(["ada@plinth.example"]);
    expect(taken[0]?.message).not.toMatch(/^Bcc:/m);
  });

  test.each([
    ["an unknown mailbox", 550, true],
    ["a full mailbox", 452, false],
  ])("%s (%i) is told without the server's words", async (_what, code, permanent) => {
    const { url } = await serve({
      onRcptTo: ({ address }, _session, done) => done(refusal(code, `no <${address}> here`)),
    });
    const failed = smtpTransport({ url, from }).send(mail, signal());
    await expect(failed).rejects.toMatchObject({ name: "MailFailure", reason: `smtp EENVELOPE ${code}`, permanent });
    await expect(failed).rejects.not.toThrow("ada@");
  });

  test("a sign-in that fails can be mended: the mail is tried again", async () => {
    const { url } = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535, "wrong")),
    });
    const signedIn = url.replace("smtp://", "smtp://user:wrong@");
    await expect(smtpTransport({ url: signedIn, from }).send(mail, signal())).rejects.toMatchObject({
      reason: "smtp EAUTH 535",
      permanent: false,
    });
  });

  test("a server that is gone is tried again", async () => {
    const { url } = await serve();
    await promisify((closed: () => void) => servers.pop()?.close(closed))();
    await expect(smtpTransport({ url, from }).send(mail, signal())).rejects.toMatchObject({ permanent: false });
  });

  test("a server that falls silent is left when the time is up", async () => {
    const { url } = await serve({ onMailFrom: () => {} });
    const failed = smtpTransport({ url, from }).send(mail, AbortSignal.timeout(300));
    await expect(failed).rejects.toMatchObject({ name: "MailFailure", permanent: false });
  });

  test("a server beyond this machine must offer TLS, unless the URL says otherwise", async () => {
    const { taken, url } = await serve();
    const beyond = url.replace("127.0.0.1", "[::ffff:127.0.0.1]");
    await expect(smtpTransport({ url: beyond, from }).send(mail, signal())).rejects.toMatchObject({
      reason: expect.stringContaining("smtp ETLS"),
    });
    expect(taken).toEqual([]);
    await smtpTransport({ url: `${beyond}?requireTLS=false`, from }).send(mail, signal());
    expect(taken).toHaveLength(1);
  });
});
