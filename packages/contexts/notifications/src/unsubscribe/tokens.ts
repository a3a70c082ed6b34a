import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { type Clock, Id, systemClock } from "@plinth/kernel";
import { z } from "zod";
import { NotificationKind } from "../model.ts";

/** For how long a mail's way out works: longer than mails are kept unread, and not for ever. */
const validDays = 90;

/** What a mail is about: one kind, or all that come by the day. */
const Subject = z.union([NotificationKind, z.literal("digest")]);

export type MailSubject = z.infer<typeof Subject>;

/** Whose mails end, and which. */
export interface Unsubscription {
  readonly userId: string;
  readonly subject: MailSubject;
}

/** Makes and reads the words in a mail that end mails like it. */
export type UnsubscribeTokens = ReturnType<typeof createUnsubscribeTokens>;

/** What the words are signed with, and the time. */
export interface TokenOptions {
  readonly secret: () => string;
  readonly clock?: Clock;
}

const Signed = z.tuple([Id, Subject, z.int()]);

/** Returns what makes and reads them: each is signed for one person, one subject, this one purpose and 90 days. */
export function createUnsubscribeTokens({ secret, clock = systemClock }: TokenOptions) {
  /** What else is signed with the secret is signed with another key. */
  const keyOf = () => Buffer.from(hkdfSync("sha256", secret(), "", "plinth unsubscribe by mail v1", 32));
  const signatureOf = (content: string) => createHmac("sha256", keyOf()).update(content).digest();

  return {
    issue({ userId, subject }: Unsubscription): string {
      const endsAtSeconds = Math.floor(clock().getTime() / 1000) + validDays * 24 * 3600;
      const content = Buffer.from(JSON.stringify([userId, subject, endsAtSeconds])).toString("base64url");
      return `${content}.${signatureOf(content).toString("base64url")}`;
    },

    /** Returns what the token says, or null when it is not ours, was changed, or is too old. */
    read(token: string): Unsubscription | null {
      const [content = "", signature = "", ...rest] = token.split(".");
      const given = Buffer.from(signature, "base64url");
      const wanted = signatureOf(content);
      if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
      const signed = Signed.safeParse(JSON.parse(Buffer.from(content, "base64url").toString()));
      if (!signed.success) return null;
      const [userId, subject, endsAtSeconds] = signed.data;
      return clock().getTime() < endsAtSeconds * 1000 ? { userId, subject } : null;
    },
  };
}
