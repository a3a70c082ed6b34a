import { type QstashEmulator, qstashEmulator } from "@plinth/testing/qstash-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, serve } from "./production-server.ts";
import { post, signUpOverHttp } from "./sign-up-over-http.ts";

let qstash: QstashEmulator;
let server: Server;

beforeAll(async () => {
  qstash = await qstashEmulator({ secondMs: 1000 });
  server = await serve(undefined, {
    RATE_LIMIT_BACKEND: "memory",
    QSTASH_URL: qstash.url,
    QSTASH_TOKEN: qstash.token,
    QSTASH_CURRENT_SIGNING_KEY: qstash.currentSigningKey,
    QSTASH_NEXT_SIGNING_KEY: qstash.nextSigningKey,
  });
});
afterAll(async () => {
  await server.stop();
  await qstash.close();
});

test("QStash is told of an event, and its call is believed and taken", async () => {
  const headers = await signUpOverHttp(server, "ann@qstash.example");
  const before = qstash.messages.length;
  const answer = await post(server, "/api/v1/api-keys", { name: "Key", scopes: ["project:read"] }, headers);
  expect(answer.status).toBe(201);
  await expect.poll(() => qstash.messages.length, { timeout: 60_000 }).toBeGreaterThan(before);
  await qstash.idle();
  expect(qstash.messages.at(-1)?.url).toBe(`${server.origin}/api/jobs/dispatch`);
  expect(qstash.dead).toEqual([]);
});

test("a call that it did not sign is refused", async () => {
  const { status } = await post(server, "/api/jobs/dispatch", { eventId: crypto.randomUUID() });
  expect(status).toBe(401);
});
