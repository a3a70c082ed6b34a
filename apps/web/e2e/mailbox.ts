import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { vi } from "vitest";

/** Waits for a mail to the address with a link to the page, and returns the link of the newest one. */
export async function linkIn(folder: string, address: string, page: `/${string}`): Promise<string> {
  const look = async () => {
    const link = (await mailsTo(folder, address)).flatMap((mail) => linkTo(mail, page)).at(-1);
    if (link === undefined) throw new Error(`no mail to ${address} has a link to ${page}`);
    return link;
  };
  return vi.waitFor(look, { timeout: 60_000, interval: 100 });
}

/** Returns the mails to the address as they came, the oldest first. */
export async function mailsTo(folder: string, address: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".eml")).map((file) => join(folder, file));
  const mails = await Promise.all(
    files.map(async (file) => ({ at: (await stat(file)).mtimeMs, mail: decoded(await readFile(file, "utf8")) })),
  );
  const ordered = mails.toSorted((one, other) => one.at - other.at).map(({ mail }) => mail);
  return ordered.filter((mail) => headerOf(mail).includes(address.toLowerCase()));
}

/** Returns the line that says whom a mail is for. */
const headerOf = (mail: string) => /^To:.*$/im.exec(mail)?.[0].toLowerCase() ?? "";

const linkTo = (mail: string, page: string) =>
  new RegExp(`https?://[^\\s"<>]*${page}#[\\w-]{43}`).exec(mail)?.[0] ?? [];

/** Quoted-printable (RFC 2045) folds long lines and writes an equals sign in hex. */
const decoded = (mail: string) =>
  mail
    .replaceAll(/=\r?\n/g, "")
    .replaceAll("=3D", "=")
    .replaceAll("=23", "#");
