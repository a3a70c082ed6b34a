import { newId } from "@plinth/kernel";
import { type Home, onlyWorld } from "@/server/tenancy/world.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, testDatabase, withoutPlace } from "@/server/testing/index.ts";

const database = testDatabase();
const at = "/api/v1/notifications";
let acme: Home;
let globex: Home;
let owner: Caller;

beforeEach(async () => {
  ({ acme, globex } = await onlyWorld(database));
  owner = caller(await signedIn(acme));
});

test("GET answers 200 with one's own, or those of them that are unread", async () => {
  const id = acme.notificationId;
  expect(await owner(`GET ${at}`)).toMatchObject({ status: 200, json: { items: [{ id, readAt: null }] } });
  await owner(`PUT ${at}/${id}/read`);
  expect(await owner(`GET ${at}?status=unread`)).toMatchObject({ status: 200, json: { items: [] } });
  expect(refusal(await owner(`GET ${at}?status=old`))).toEqual([422, "invalid_input", "/status"]);
  expect(refusal(await owner(`GET ${at}?cursor=x`))).toEqual([422, "invalid_input", "/cursor"]);
});

test("PUT of one as read answers 200, twice the same, and 404 for what is not one's own", async () => {
  const read = await owner(`PUT ${at}/${acme.notificationId}/read`);
  expect(read).toMatchObject({ status: 200, json: { readAt: expect.any(String) as string } });
  expect((await owner(`PUT ${at}/${acme.notificationId}/read`)).json).toEqual(read.json);
  const foreign = await owner(`PUT ${at}/${globex.notificationId}/read`);
  expect(refusal(foreign)).toEqual([404, "not_found"]);
  expect(withoutPlace(foreign)).toEqual(withoutPlace(await owner(`PUT ${at}/${newId()}/read`)));
});

test("PUT of all as read answers 200 with what is left", async () => {
  expect(await owner(`GET ${at}/unread`)).toMatchObject({ status: 200, json: { unread: 1 } });
  expect(await owner(`PUT ${at}/read`, { json: { through: 6 } })).toMatchObject({ json: { unread: 1 } });
  expect(await owner(`PUT ${at}/read`)).toMatchObject({ status: 200, json: { unread: 0 } });
  expect(refusal(await owner(`PUT ${at}/read`, { json: { through: 0 } }))).toEqual([422, "invalid_input", "/through"]);
});

test("GET of changes answers 200 with what came after a place, and without one with where to begin", async () => {
  expect(await owner(`GET ${at}/changes`)).toMatchObject({ status: 200, json: { items: [], last: 7, unread: 1 } });
  const news = await owner(`GET ${at}/changes?after=6`);
  expect(news).toMatchObject({ status: 200, json: { items: [{ id: acme.notificationId }], last: 7 } });
  expect(refusal(await owner(`GET ${at}/changes?after=-1`))).toEqual([422, "invalid_input", "/after"]);
});

describe("preferences", () => {
  test("GET and PATCH answer 200: what is said of a kind is kept", async () => {
    const changed = await owner(`PATCH ${at}/preferences`, { json: { kind: "member.joined", delivery: "digest" } });
    expect(changed).toMatchObject({ status: 200, json: { kind: "member.joined", delivery: "digest" } });
    const { json } = await owner(`GET ${at}/preferences`);
    expect((json as { items: object[] }).items).toContainEqual(changed.json);
  });

  test("PATCH answers 422 for a kind or a delivery that there is not", async () => {
    const wrong = await owner(`PATCH ${at}/preferences`, { json: { kind: "moon.rose", delivery: "pigeon" } });
    expect(refusal(wrong)).toEqual([422, "invalid_input", "/kind", "/delivery"]);
  });
});
