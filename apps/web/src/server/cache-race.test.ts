import { apiKeyRepository } from "@plinth/api-keys";
import { cached } from "@plinth/cache";
import { command, contract, implement, newId, query, surround } from "@plinth/kernel";
import { plantTenant } from "@plinth/testing";
import { callRoute, newScope } from "@plinth/testing/next";
import { NextRequest } from "next/server";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { action, route } from "./edge.ts";
import { honestCaller, issuedKey, runAction, signedIn, testDatabase } from "./testing/index.ts";

const database = testDatabase();
const none = z.strictObject({});
const Count = z.object({ count: z.int() });
const rights = { allow: "project:read", limit: "read" } as const;

const counter = contract("counter", {
  read: query({ ...rights, input: none, output: Count, tags: () => ["counter"] }),
  raise: command({ ...rights, input: none, output: Count, invalidates: () => ["counter"] }),
});

let stored = 0;
let gate: Gate | undefined;
const service = surround(
  implement(counter, {
    async read(actor) {
      const count = stored;
      const waiting = gate;
      waiting?.reached();
      await waiting?.opened;
      await apiKeyRepository.find(actor, { id: newId() });
      return { count };
    },
    raise: async () => ({ count: ++stored }),
  }),
  cached,
);

let headers: Awaited<ReturnType<typeof signedIn>>;
let scope = newScope();
const page = "/api/counter/route";
const module = { GET: route(service.read), POST: route(service.raise) };
const raiseByAction = action(service.raise);

beforeAll(async () => {
  headers = await signedIn(await plantTenant(database, "Acme"));
});

beforeEach(() => {
  scope = newScope();
  stored = 0;
});

function send(method: "GET" | "POST", by: Readonly<Record<string, string>> = headers): Promise<Response> {
  const request = new NextRequest("http://localhost:3000/api/counter", { method, headers: by });
  return callRoute(module, page, request, { scope });
}

const ask = async (method: "GET" | "POST") => Count.parse(await (await send(method)).json()).count;

/** Where a read waits between its answer and its return. */
interface Gate {
  readonly reached: () => void;
  readonly opened: Promise<void>;
}

/** Begins a read and resolves once it has its answer; `finish` lets it go on. */
function beginSlowRead<T>(begin: () => Promise<T>): Promise<{ finish: () => Promise<T> }> {
  return new Promise((begun) => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const reached = () => {
      gate = undefined;
      begun({
        finish() {
          open();
          return read;
        },
      });
    };
    gate = { reached, opened };
    const read = begin();
  });
}

test.each([
  ["a route", () => ask("POST")],
  ["an action", async () => (await runAction(() => raiseByAction({}), { headers, scope })).value],
])("a read that began before a change by %s and is stored after it is not served", async (_door, change) => {
  const slow = await beginSlowRead(() => ask("GET"));
  await change();
  expect(await slow.finish()).toBe(0);
  expect([await ask("GET"), await ask("GET")]).toEqual([1, 1]);
});

test("a read that nothing has changed since is served to the next one", async () => {
  await ask("GET");
  stored = 7;
  expect(await ask("GET")).toBe(0);
});

test("a read by a remembered key that turns out to be revoked fails for nobody else who asks the same meanwhile", async () => {
  const owner = honestCaller(headers);
  const { id, secret } = await issuedKey(owner, ["project:read"]);
  const byKey = () => send("GET", { authorization: `Bearer ${secret}` });
  for (const _ of [1, 2]) expect((await byKey()).status).toBe(200);
  await owner(`DELETE /api/v1/api-keys/${id}`);
  await ask("POST");
  const slow = await beginSlowRead(byKey);
  expect(await ask("GET")).toBe(1);
  expect((await slow.finish()).status).toBe(401);
});
