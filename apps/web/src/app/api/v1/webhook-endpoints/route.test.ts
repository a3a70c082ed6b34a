import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  caller,
  duringWait,
  refusal,
  signedIn,
  signedInAs,
  testDatabase,
  withoutPlace,
} from "@/server/testing/index.ts";

const database = testDatabase();
const list = "/api/v1/webhook-endpoints";
const asked = { url: "https://hooks.example/plinth", description: "Ours", eventTypes: ["project.created"] };
let acme: Tenant;
let owner: Caller;
let stranger: Caller;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  stranger = caller(await signedIn(await plantTenant(database, "Globex")));
});

async function registered() {
  const { json } = await owner(`POST ${list}`, { json: asked });
  const { id, secret } = json as { id: string; secret: string };
  return { id, secret, path: `${list}/${id}` } as const;
}

describe("the endpoints", () => {
  test("POST answers 201 with the secret, which no other answer holds", async () => {
    const { id, secret, path } = await registered();
    expect(secret).toMatch(/^whsec_/);
    const listed = await owner(`GET ${list}`);
    expect(listed).toMatchObject({ status: 200, json: { items: [{ id, ...asked, version: 1, pausedAt: null }] } });
    const one = await owner(`GET ${path}`);
    expect(one.status).toBe(200);
    for (const { text } of [listed, one]) expect(text).not.toContain(secret.slice(6));
    const tag = one.headers.get("etag") ?? "";
    expect((await owner(`GET ${path}`, { headers: { "if-none-match": tag } })).status).toBe(304);
  });

  test.each([
    ["/url", { url: "http://hooks.example/" }],
    ["/url", { url: "https://10.0.0.1/" }],
    ["/url", { url: `https://hooks.example/${"x".repeat(2000)}` }],
    ["/eventTypes/0", { eventTypes: ["nothing.happened"] }],
    ["/eventTypes/0", { eventTypes: ["everything"] }],
  ])("POST answers 422 that points at %s", async (pointer, wrong) => {
    expect(refusal(await owner(`POST ${list}`, { json: { ...asked, ...wrong } }))).toEqual([
      422,
      "invalid_input",
      pointer,
    ]);
  });

  test("POST answers 409 where there are 20, and 403 to whoever may not", async () => {
    for (let count = 0; count < 20; count++) await registered();
    expect(refusal(await owner(`POST ${list}`, { json: asked }))).toEqual([409, "limit_reached"]);
    const member = caller((await signedInAs("member", database, acme)).headers);
    expect(refusal(await member(`POST ${list}`, { json: asked }))).toEqual([403, "permission_denied"]);
    expect(refusal(await member(`GET ${list}`))).toEqual([403, "permission_denied"]);
  });
});

describe("an endpoint", () => {
  test("PUT answers 200, then 409 to the version of before, and 422 to a wrong address", async () => {
    const { path } = await registered();
    const json = { ...asked, description: "Theirs", version: 1 };
    expect(await owner(`PUT ${path}`, { json })).toMatchObject({
      status: 200,
      json: { description: "Theirs", version: 2 },
    });
    expect(refusal(await owner(`PUT ${path}`, { json }))).toEqual([409, "version_conflict"]);
    const wrong = { ...json, version: 2, url: "https://127.0.0.1/" };
    expect(refusal(await owner(`PUT ${path}`, { json: wrong }))).toEqual([422, "invalid_input", "/url"]);
  });

  test("PUT and DELETE of its pause answer 200, however often", async () => {
    const { path } = await registered();
    for (const again of [1, 2]) {
      const paused = await owner(`PUT ${path}/pause`);
      expect([again, paused.status, paused.json]).toMatchObject([
        again,
        200,
        { pausedAt: expect.any(String) as string },
      ]);
    }
    for (const again of [1, 2]) {
      const resumed = await owner(`DELETE ${path}/pause`);
      expect([again, resumed.status, resumed.json]).toMatchObject([again, 200, { pausedAt: null }]);
    }
  });

  test("POST of a rotation answers 201 with another secret, and 409 when somebody was faster", async () => {
    const { id, secret, path } = await registered();
    const rotation = await owner(`POST ${path}/rotation`, { json: { graceHours: 1 } });
    expect(rotation).toMatchObject({ status: 201, json: { previousSecretEndsAt: expect.any(String) as string } });
    expect((rotation.json as { secret: string }).secret).not.toBe(secret);
    const held = {
      rows: `select id from webhook_endpoints where id = '${id}'`,
      change: `update webhook_endpoints set version = version + 1 where id = '${id}'`,
    };
    const late = await duringWait(database, held, () => owner(`POST ${path}/rotation`, { json: {} }));
    expect(refusal(late)).toEqual([409, "version_conflict"]);
    const wrong = await owner(`POST ${path}/rotation`, { json: { graceHours: 169 } });
    expect(refusal(wrong)).toEqual([422, "invalid_input", "/graceHours"]);
  });

  test("POST of a test answers 201 with its delivery, and 409 while the endpoint is paused", async () => {
    const { id, path } = await registered();
    expect(await owner(`POST ${path}/tests`)).toMatchObject({
      status: 201,
      json: { endpointId: id, eventType: "webhook_endpoint.tested" },
    });
    await owner(`PUT ${path}/pause`);
    expect(refusal(await owner(`POST ${path}/tests`))).toEqual([409, "conflict"]);
  });

  test("POST of a redrive answers 200 with how many, 409 while it is paused, 422 to no instant", async () => {
    const { path } = await registered();
    const json = { since: "2026-01-01T00:00:00.000Z" };
    const redriven = await owner(`POST ${path}/redrives`, { json });
    expect(redriven).toMatchObject({ status: 200, json: { redriven: 0, remaining: false } });
    expect(refusal(await owner(`POST ${path}/redrives`, { json: { since: "yesterday" } }))).toEqual([
      422,
      "invalid_input",
      "/since",
    ]);
    await owner(`PUT ${path}/pause`);
    expect(refusal(await owner(`POST ${path}/redrives`, { json }))).toEqual([409, "conflict"]);
  });

  test("DELETE answers 200, and 404 from then on", async () => {
    const { id, path } = await registered();
    expect(await owner(`DELETE ${path}`)).toMatchObject({ status: 200, json: { id } });
    expect(refusal(await owner(`DELETE ${path}`))).toEqual([404, "not_found"]);
  });

  test.each([
    ["GET", "", undefined],
    ["PUT", "", { ...asked, version: 1 }],
    ["DELETE", "", undefined],
    ["PUT", "/pause", undefined],
    ["DELETE", "/pause", undefined],
    ["POST", "/rotation", {}],
    ["POST", "/tests", undefined],
    ["POST", "/redrives", { since: "2026-01-01T00:00:00.000Z" }],
  ])("%s %s cannot tell a foreign one from a missing one", async (method, after, json) => {
    const { id } = await registered();
    const sent = json === undefined ? {} : { json };
    const foreign = await stranger(`${method} ${list}/${id}${after}`, sent);
    expect(refusal(foreign)).toEqual([404, "not_found"]);
    expect(withoutPlace(foreign)).toEqual(withoutPlace(await stranger(`${method} ${list}/${newId()}${after}`, sent)));
  });
});
