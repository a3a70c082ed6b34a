import { notificationRepository } from "@plinth/notifications";
import { newId, systemActor } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { mostStreams, streamNotifications } from "@/server/notification-stream.ts";
import { caller, issuedKey, openStream, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const at = "/api/v1/notifications/stream";
let acme: Tenant;
let headers: Record<string, string>;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  headers = await signedIn(acme);
});

/** Stores something for the person of the tenant, as an event does. */
async function tell(title: string, { organizationId, userId }: Tenant = acme): Promise<void> {
  const plinth = { ...systemActor("test", organizationId, []), organizationId };
  const told = { id: newId(), userId, eventId: newId(), kind: "member.left" as const, title, body: "B", path: "/" };
  await notificationRepository.insert(plinth, { ...told, createdAt: new Date().toISOString(), digestDue: false }, null);
}

interface Received {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly title?: string; readonly unread?: number };
}

/** Opens a stream as an EventSource does; `read` waits for what is said next, and `null` is its end. */
async function open(more: Record<string, string> = {}, who = headers) {
  const request = new Request(`http://localhost:3000${at}`, { headers: { ...who, ...more } });
  const response = await streamNotifications(request, newId(), { pollMs: 5 });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const waiting: Received[] = [];
  let text = "";
  const read = async (): Promise<Received | null> => {
    for (;;) {
      const next = waiting.shift();
      if (next !== undefined) return next;
      const { done, value } = await reader.read();
      if (done) return null;
      text += new TextDecoder().decode(value);
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      waiting.push(...blocks.flatMap(parse));
    }
  };
  return { read, close: () => reader.cancel() };
}

function parse(block: string): Received[] {
  const [, id, event, data] = /^id: (.+)\nevent: (.+)\ndata: (.+)$/.exec(block) ?? [];
  if (id === undefined || event === undefined || data === undefined) return [];
  return [{ id, event, data: JSON.parse(data) as Received["data"] }];
}

/** Reads until so many notifications have come; returns their titles and the last id. */
async function readTitles(stream: Awaited<ReturnType<typeof open>>, many: number) {
  const titles: string[] = [];
  let last = "";
  while (titles.length < many) {
    const received = await stream.read();
    if (received === null) throw new Error("the stream has ended");
    last = received.id;
    if (received.event === "notification") titles.push(received.data.title ?? "");
  }
  return { titles, last };
}

describe("the stream", () => {
  test("begins with how many are unread, and tells of each as it comes", async () => {
    await tell("Before");
    const stream = await open();
    expect(await stream.read()).toMatchObject({ event: "unread", data: { unread: 1 } });
    await tell("News");
    expect(await stream.read()).toMatchObject({ event: "notification", data: { title: "News" } });
    expect(await stream.read()).toMatchObject({ event: "unread", data: { unread: 2 } });
    await stream.close();
  });

  test("tells of what was read elsewhere, too", async () => {
    await tell("Before");
    const stream = await open();
    await stream.read();
    await caller(headers)("PUT /api/v1/notifications/read");
    expect(await stream.read()).toMatchObject({ event: "unread", data: { unread: 0 } });
    await stream.close();
  });

  test("goes on after the last event that was seen: however often it breaks, nothing is lost and nothing comes twice", async () => {
    const all = Array.from({ length: 30 }, (_, index) => `No. ${index}`);
    let stream = await open();
    let last = (await stream.read())?.id ?? "";
    const telling = (async () => {
      for (const title of all) await tell(title);
    })();
    const seen: string[] = [];
    while (seen.length < all.length) {
      const part = await readTitles(stream, Math.min(7, all.length - seen.length));
      seen.push(...part.titles);
      ({ last } = part);
      await stream.close();
      stream = await open({ "last-event-id": last });
    }
    await telling;
    await stream.close();
    expect(seen).toEqual(all);
  });

  test("catches up with more than one answer holds", async () => {
    for (let index = 0; index < 120; index++) await tell(`No. ${index}`);
    const stream = await open({ "last-event-id": `${acme.organizationId}.0` });
    expect((await readTitles(stream, 120)).titles.at(-1)).toBe("No. 119");
    await stream.close();
  });

  test("takes a place in another organization, or any other word, for none", async () => {
    await tell("Before");
    for (const place of [`${newId()}.0`, "0", `${acme.organizationId}.x`]) {
      const stream = await open({ "last-event-id": place });
      expect(await stream.read()).toMatchObject({ event: "unread" });
      await tell("News");
      expect((await readTitles(stream, 1)).titles).toEqual(["News"]);
      await stream.close();
    }
  });

  test.each([
    ["the session is revoked", "delete from sessions where user_id = $1"],
    ["the membership is lost", "delete from memberships where user_id = $1"],
    ["the person is disabled", "update users set disabled_at = now() where id = $1"],
  ])("ends when %s", async (_what, sql) => {
    const stream = await open();
    await stream.read();
    await database.owner(sql, [acme.userId]);
    expect(await stream.read()).toBeNull();
  });

  test("tells nobody of another one's", async () => {
    const globex = await plantTenant(database, "Globex");
    const stream = await open();
    await stream.read();
    await tell("Theirs", globex);
    await tell("Ours");
    expect(await stream.read()).toMatchObject({ data: { title: "Ours" } });
    await stream.close();
  });
});

test(`a person has ${mostStreams} at once, and one more when one has ended`, async () => {
  const streams = await Promise.all(Array.from({ length: mostStreams }, () => open()));
  await expect(open()).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 60 });
  expect(refusal(await caller(headers)(`GET ${at}`))).toEqual([429, "rate_limited"]);
  await streams[0]?.close();
  const another = await open();
  await Promise.all([another, ...streams.slice(1)].map((stream) => stream.close()));
});

describe("its address", () => {
  test("answers 200 with events, until the session ends", async () => {
    const answer = await openStream(`GET ${at}`, headers);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const first = new TextDecoder().decode((await reader.read()).value);
    expect(first).toMatch(/^retry: \d+\n\nid: \S+\nevent: unread\ndata: \{"unread":0\}\n\n$/);
    await database.owner("delete from sessions where user_id = $1", [acme.userId]);
    expect((await reader.read()).done).toBe(true);
  });

  test("answers HEAD, and holds nothing for it", async () => {
    for (let asked = 0; asked <= mostStreams; asked++) {
      expect((await caller(headers)(`HEAD ${at}`)).status).toBe(200);
    }
  });

  test("answers 401 to nobody, and 403 to a program", async () => {
    expect(refusal(await caller()(`GET ${at}`))).toEqual([401, "sign_in_required"]);
    expect(refusal(await caller({ authorization: "Bearer none" })(`GET ${at}`))).toEqual([401, "invalid_api_key"]);
    const { secret } = await issuedKey(caller(headers), ["project:read"]);
    const program = caller({ authorization: `Bearer ${secret}` });
    expect(refusal(await program(`GET ${at}`))).toEqual([403, "user_required"]);
  });
});
