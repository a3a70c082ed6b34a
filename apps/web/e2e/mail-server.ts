import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** Where a production build may send its mails: what it sent is a file each in the folder, whichever process reads them. */
export interface MailServer {
  readonly url: string;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** Starts an SMTP server on this machine that takes every mail. */
export async function startMailServer(): Promise<MailServer> {
  const folder = await mkdtemp(join(tmpdir(), "plinth-mails-"));
  const keep = async (message: string) => {
    const name = join(folder, randomUUID());
    // Whoever looks sees a whole mail, or none.
    await writeFile(`${name}.part`, message);
    await rename(`${name}.part`, `${name}.eml`);
  };
  async function take(stream: Readable, done: () => void): Promise<void> {
    await keep(await text(stream));
    done();
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _session, done) => void take(stream, done),
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const stop = async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `smtp://127.0.0.1:${port}`, folder, stop };
}
