import { newScope } from "@plinth/testing/next";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Caller, caller, issuedKey, runAction, signedIn, testDatabase } from "../testing/index.ts";
import { operations } from "./operations.ts";
import { validInput } from "./valid-input.ts";
import { type World, onlyWorld } from "./world.ts";

const database = testDatabase();
let world: World;
let headers: Record<string, string>;
let owner: Caller;

beforeEach(async () => {
  world = await onlyWorld(database);
  headers = await signedIn(world.acme);
  owner = caller(headers);
});

const leaks = /a stranger received this/;
const answering = (text: string) => vi.spyOn(Response.prototype, "text").mockResolvedValueOnce(text);

describe("a canary", () => {
  test.each(["organizationId", "userId", "viewerId", "projectId", "roleId", "invitationId", "apiKeyId"] as const)(
    "of another organization is noticed in a route's answer: its %s",
    async (what) => {
      answering(JSON.stringify({ items: [], note: `see ${world.globex[what]}` }));
      await expect(owner("GET /api/v1/projects")).rejects.toThrow(leaks);
      answering(JSON.stringify({ items: [], note: `see ${world.acme[what]}` }));
      expect((await owner("GET /api/v1/projects")).status).toBe(200);
    },
  );

  test("of anybody is noticed when nobody is signed in", async () => {
    answering(JSON.stringify({ status: "ok", note: world.acme.projectId }));
    await expect(caller()("GET /api/health")).rejects.toThrow(leaks);
  });

  test("is noticed in what an action returns, and in where it leads", async () => {
    const { projectId } = world.globex;
    await expect(runAction(async () => ({ projectId }), { headers })).rejects.toThrow(leaks);
    expect((await runAction(async () => world.acme.projectId, { headers })).value).toBe(world.acme.projectId);
  });

  test("is noticed in what an API key receives", async () => {
    const { secret } = await issuedKey(owner, ["project:read"]);
    const program = caller({ authorization: `Bearer ${secret}` });
    answering(JSON.stringify({ items: [], note: `see ${world.globex.projectId}` }));
    await expect(program("GET /api/v1/projects")).rejects.toThrow(leaks);
    expect((await program("GET /api/v1/projects")).text).toContain(world.acme.projectId);
  });

  test("that the asker said themselves tells them nothing", async () => {
    expect((await owner(`GET /api/v1/projects/${world.globex.projectId}`)).status).toBe(404);
  });

  test("is not reached by a cursor of another organization", async () => {
    const stranger = caller(await signedIn(world.globex));
    await stranger("POST /api/v1/projects", { json: { name: `Second ${crypto.randomUUID()}` } });
    const { nextCursor } = (await stranger("GET /api/v1/projects?limit=1")).json as { nextCursor: string };
    const { json } = await owner(`GET /api/v1/projects?cursor=${nextCursor}`);
    expect((json as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([world.acme.projectId]);
  });

  test("is in every text of what another organization stores", async () => {
    const texts = await database.owner<{ text: string }>(
      `select name as text from organizations union all select name from projects
        union all select name from api_keys union all select name from custom_roles union all select email from invitations
        union all select name from users union all select email from users`,
    );
    expect(texts.length).toBeGreaterThan(9);
    expect(texts.filter(({ text }) => !/[\da-f]{8}-[\da-f]{4}-/.test(text))).toEqual([]);
  });
});

describe("what is kept between requests", () => {
  test("every cached read is tagged with its organization, and holds nothing of another", async () => {
    const scope = newScope();
    const kept = vi.spyOn(scope.cache, "set");
    for (const tenant of [world.acme, world.globex]) {
      const call = caller(await signedIn(tenant));
      await call("GET /api/v1/projects", { scope });
      await call(`GET /api/v1/projects/${tenant.projectId}`, { scope });
    }
    const entries = kept.mock.calls.map(([, value, context]) => ({
      text: JSON.stringify(value),
      tags: "tags" in context ? (context.tags as string[]) : [],
    }));
    expect(new Set(kept.mock.calls.map(([key]) => key)).size).toBe(4);
    for (const [index, { text, tags }] of entries.entries()) {
      const [own, other] = index < 2 ? [world.acme, world.globex] : [world.globex, world.acme];
      expect(tags.length).toBeGreaterThan(0);
      expect(tags.filter((tag) => !tag.startsWith(`${own.organizationId}:`))).toEqual([]);
      expect(text).toContain(own.projectId);
      expect(Object.values(other).filter((canary: string) => text.includes(canary))).toEqual([]);
    }
  });

  test("every event of a change carries its organization, and nothing of another", { timeout: 300_000 }, async () => {
    const told: string[] = [];
    for (const { definition, call } of await operations()) {
      const { acme, globex } = await onlyWorld(database);
      await call(validInput(definition.name, { named: acme, own: acme }), await signedIn(acme));
      const events = await database.owner<{ tenant: string; content: string }>(
        "select organization_id as tenant, to_jsonb(e)::text as content from outbox_events e where to_jsonb(e)::text ~ any($1)",
        [[...Object.values(acme), ...Object.values(globex)]],
      );
      const canaries = Object.values(globex) as string[];
      expect(events.filter(({ content }) => canaries.some((canary) => content.includes(canary)))).toEqual([]);
      told.push(...events.filter(({ tenant }) => tenant === acme.organizationId).map(() => definition.name));
    }
    expect(new Set(told).size).toBeGreaterThan(7);
  });
});

describe("a log line", () => {
  test("names the organization that the request acted in, and no other", async () => {
    const lines: string[] = [];
    const keep = (fields: object) => void lines.push(JSON.stringify(fields));
    Object.assign(globalThis, { [logName]: { info: keep, warn: keep, error: keep } });
    await owner(`PATCH /api/v1/projects/${world.acme.projectId}`, { json: { name: "New", version: 1 } });
    await owner("GET /api/v1/organization/members");
    await owner(`GET /api/v1/projects/${world.globex.projectId}`);
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => !line.includes(world.acme.organizationId))).toEqual([]);
    const foreign = Object.values(world.globex).filter((canary: string) => lines.some((line) => line.includes(canary)));
    expect(foreign).toEqual([]);
  });
});

/** Where the process keeps its log. */
const logName = Symbol.for("plinth.observability.logger");
