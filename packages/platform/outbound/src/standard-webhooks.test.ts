import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newSigningSecret, signedHeaders } from "./standard-webhooks.ts";

const body = JSON.stringify({ type: "project.created", data: { name: "Größe 🦩" } });
const message = (secrets: readonly string[]) => ({ id: "msg_1", at: new Date(), body, secrets });

test("the official library verifies what is signed, under every secret of an overlap and under no other", () => {
  const [old, current, foreign] = [newSigningSecret(), newSigningSecret(), newSigningSecret()];
  const headers = signedHeaders(message([current, old]));
  expect(new Webhook(old).verify(body, headers)).toEqual(JSON.parse(body));
  expect(new Webhook(current).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(foreign).verify(body, headers)).toThrow("No matching signature found");
});

test("another body, another id and another time are refused", () => {
  const secret = newSigningSecret();
  const headers = signedHeaders(message([secret]));
  const verify = (text: string, more: object) => () => new Webhook(secret).verify(text, { ...headers, ...more });
  expect(verify(body, {})).not.toThrow();
  expect(verify(`${body} `, {})).toThrow("No matching signature found");
  expect(verify(body, { "webhook-id": "msg_2" })).toThrow("No matching signature found");
  expect(verify(body, { "webhook-timestamp": String(Number(headers["webhook-timestamp"]) - 1) })).toThrow(
    "No matching signature found",
  );
});

test("the specification's own example has the signature that it says", () => {
  const headers = signedHeaders({
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
  });
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("a secret is 256 bits that nobody had before", () => {
  const secrets = Array.from({ length: 100 }, newSigningSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(Buffer.from(secret.slice("whsec_".length), "base64").length).toBe(32);
});
