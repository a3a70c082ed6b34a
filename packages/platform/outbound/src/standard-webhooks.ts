import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A message to sign: its id is the same at every try, `at` is the time of this one. */
export interface Message {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
  readonly secrets: readonly string[];
}

/** Returns a new secret of 256 random bits, as Standard Webhooks writes them. */
export const newSigningSecret = (): string => prefix + randomBytes(32).toString("base64");

/** Returns the three headers of Standard Webhooks, with a signature under each of the secrets. */
export function signedHeaders({ id, at, body, secrets }: Message): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000).toString();
  const signatures = secrets.map((secret) => `v1,${signature(secret, `${id}.${seconds}.${body}`)}`);
  return { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": signatures.join(" ") };
}

const signature = (secret: string, signed: string) =>
  createHmac("sha256", Buffer.from(secret.slice(prefix.length), "base64"))
    .update(signed, "utf8")
    .digest("base64");
