import { Stripe } from "stripe";
import { expect, test } from "vitest";
import { verifyStripe } from "./stripe.ts";

const secret = "whsec_the-secret-of-an-endpoint";
const body = JSON.stringify({ id: "evt_1", object: "event", type: "invoice.paid", data: { object: { id: "in_1" } } });
const now = Math.floor(Date.now() / 1000);
const signedAt = (timestamp: number) => Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
const verify = (header: string) =>
  verifyStripe({ headers: new Headers({ "stripe-signature": header }), body, secrets: [secret] });

test("a message of now is taken", async () => {
  expect(await verify(signedAt(now))).toEqual({ id: "evt_1", type: "invoice.paid" });
});

test.each([
  ["before", (future: string) => `t=${now},${future}`],
  ["behind", (future: string) => `${future},t=${now}`],
  ["before, with a space", (future: string) => `t=${now}, ${future}`],
])("one that is signed for the future is refused, with a time of now %s it, too", async (_where, header) => {
  await expect(verify(header(signedAt(now + 100_000)))).rejects.toThrow(/signed for another time|does not fit/);
});
