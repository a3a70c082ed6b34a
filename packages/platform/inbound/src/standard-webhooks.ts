import { createHmac, timingSafeEqual } from "node:crypto";
import { InputError } from "@plinth/kernel";
import { z } from "zod";
import { refuseOtherTime, unsigned } from "./signed-time.ts";
import type { Message, Signed } from "./webhook.ts";

/** An id that a sender may give: it is stored, and signed together with the body, so it holds no full stop. */
const MessageId = z.string().regex(/^[\w:-]{1,200}$/);
const Typed = z.looseObject({ type: z.string().regex(/^[\w.:-]{1,200}$/) });

/** Reads a message that is signed by Standard Webhooks: several signatures, and several secrets while one replaces another. */
export function verifyStandard({ headers, body, secrets }: Signed): Message {
  const id = MessageId.safeParse(headers.get("webhook-id"));
  const timestamp = /^\d{1,12}$/.exec(headers.get("webhook-timestamp") ?? "")?.[0];
  if (!id.success || timestamp === undefined)
    throw unsigned("Send webhook-id, webhook-timestamp and webhook-signature.");
  const given = (headers.get("webhook-signature") ?? "").split(" ").slice(0, mostSignatures);
  const expected = secrets.map((secret) => signature(secret, `${id.data}.${timestamp}.${body}`));
  if (!expected.some((right) => given.some((sent) => same(sent, right))))
    throw unsigned("No signature in webhook-signature fits this body under any secret of ours.");
  refuseOtherTime(Number(timestamp));
  return { id: id.data, type: typeOf(body) };
}

/** Nobody signs by more secrets than that at once. */
const mostSignatures = 10;

const signature = (secret: string, signed: string) =>
  `v1,${createHmac("sha256", Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .update(signed, "utf8")
    .digest("base64")}`;

/** Tells nothing of where the two differ. */
function same(sent: string, right: string): boolean {
  const [left, other] = [Buffer.from(sent), Buffer.from(right)];
  return left.byteLength === other.byteLength && timingSafeEqual(left, other);
}

function typeOf(body: string): string {
  try {
    return Typed.parse(JSON.parse(body)).type;
  } catch (cause) {
    throw new InputError("malformed_json", { detail: "It is signed, and no object with a type.", cause });
  }
}
