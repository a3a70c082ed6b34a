import type { TenantActor } from "@plinth/kernel";
import type { z } from "zod";

/** What was sent, byte by byte as it was signed, and the secrets that may have signed it. */
export interface Signed {
  readonly headers: Headers;
  readonly body: string;
  readonly secrets: readonly string[];
}

/** A message of somebody who knows the secret: `id` is the sender's, and the same each time that they send it. */
export interface Message {
  readonly id: string;
  readonly type: string;
}

/** Tells who and what the message is, or throws: InputError `invalid_signature`, or `malformed_json` when it is no message. */
export type Verify = (signed: Signed) => Message | Promise<Message>;

/** A message as its handler sees it: `content` is what the schema makes of the body. */
export interface Received<Content> extends Message {
  readonly content: Content;
}

/** Whose messages are taken, and what is done about them. */
export interface WebhookOptions<Schema extends z.ZodType> {
  /** Part of the address, of the job's name and of its topic: lower case, for good. */
  readonly provider: string;
  /** Several while one replaces another; none, and there is no such address. */
  readonly secrets: () => readonly string[];
  readonly verify: Verify;
  /** The types that are handled; without it all are. */
  readonly types?: readonly string[];
  /** What the body of such a message must be: one that is not fails its job, and may be handled after a fix. */
  readonly schema: Schema;
  /** Runs in one transaction with the note that it ran, in no organization: what it stores in one is stored once. */
  handle(actor: TenantActor, message: Received<z.output<Schema>>): Promise<void>;
}

/** A webhook, whatever it takes. */
export type Webhook = WebhookOptions<z.ZodType>;

/** Declares a webhook; throws where its provider's name is no part of an address. */
export function webhook<Schema extends z.ZodType>(options: WebhookOptions<Schema>): Webhook {
  if (!/^[a-z]{1,40}$/.test(options.provider)) throw new Error(`"${options.provider}" must be lower case letters.`);
  return Object.freeze({ ...options });
}
