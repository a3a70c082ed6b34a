import { type Consumer, consumer } from "@plinth/jobs";
import { Id, type TenantActor } from "@plinth/kernel";
import { type Mail, mailIdOf } from "@plinth/mail";
import { z } from "zod";
import { newKeyMail } from "./new-key-mail.tsx";
import { type ApiKeyRepository, apiKeyRepository } from "./repository.ts";

/** What the notice is given: who somebody is, how a mail is stored, and where keys are revoked. */
export interface KeyNoticeOptions {
  readonly findUser: (id: string) => Promise<{ readonly email: string } | null>;
  readonly storeMail: (actor: TenantActor, mail: Mail) => Promise<unknown>;
  readonly keysUrl: () => string;
  readonly appName: string;
  readonly repository?: Pick<ApiKeyRepository, "find">;
}

/**
 * Returns who mails to a person when a key was made in their name, so that a key that somebody else made with their session
 * is noticed. The mail's id is made of the event's and the person's: it is stored once, and sent under one Message-ID.
 */
export function createKeyNotice({
  findUser,
  storeMail,
  keysUrl,
  appName,
  repository = apiKeyRepository,
}: KeyNoticeOptions): Consumer {
  return consumer({
    name: "api-keys.notice",
    topic: "api_key.created",
    schema: z.object({ id: Id }),
    async handle(actor, { id, payload }) {
      const key = await repository.find(actor, { id: payload.id });
      // Whoever left the organization or the product meanwhile has no key any more.
      const person = key && (await findUser(key.createdBy));
      if (!person) return;
      const { name: keyName, scopes } = key;
      const mail = await newKeyMail({ to: person.email, appName, keyName, scopes, url: keysUrl() });
      await storeMail(actor, { ...mail, id: mailIdOf(id, key.createdBy) });
    },
  });
}
