import { InputError } from "@plinth/kernel";
import type { Stripe } from "stripe";
import { refuseOtherTime, toleranceSeconds, unsigned } from "./signed-time.ts";
import type { Message, Signed } from "./webhook.ts";

/** Reads an event of Stripe by Stripe's own library, and refuses what it lets pass: a time that has not come. */
export async function verifyStripe({ headers, body, secrets }: Signed): Promise<Message> {
  const header = headers.get("stripe-signature") ?? "";
  const events = await Promise.all(secrets.map((secret) => opened(body, header, secret)));
  const event = events.find((found) => found !== null);
  if (event === undefined) throw unsigned("Stripe-Signature does not fit this body under any secret of ours.");
  // The library believes the last of several times: there may be one.
  const times = header.match(/(?<=^|,)\s*t=[^,]*/g) ?? [];
  refuseOtherTime(times.length === 1 ? Number(/t=(\d{1,12})$/.exec(times[0])?.[1] ?? Number.NaN) : Number.NaN);
  return { id: event.id, type: event.type };
}

/** What the library's error says holds the body, so nothing of it is kept. The library is large, and loaded at the first message. */
async function opened(body: string, header: string, secret: string): Promise<Stripe.Event | null> {
  const { Stripe } = await import("stripe");
  try {
    const event = Stripe.webhooks.constructEvent(body, header, secret, toleranceSeconds);
    if (typeof event.id === "string" && typeof event.type === "string") return event;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
  }
  throw new InputError("malformed_json", { detail: "It is signed, and no event." });
}
