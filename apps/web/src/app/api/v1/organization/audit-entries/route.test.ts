import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Caller,
  caller,
  issuedKey,
  problemOf,
  refusal,
  signedIn,
  signedInAs,
  testDatabase,
} from "@/server/testing/index.ts";

const path = "/api/v1/organization/audit-entries";
const database = testDatabase();
let acme: Tenant;
let owner: Caller;
let projectId: string;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  const made = await owner("POST /api/v1/projects", {
    json: { name: "Lunar" },
    headers: { "x-request-id": "request-one" },
  });
  projectId = (made.json as { id: string }).id;
  await owner(`PUT /api/v1/projects/${projectId}/archive`);
});

interface Page {
  items: { sequence: number; actor: { name: string }; verb: string; requestId: string; target: { id: string } }[];
  nextCursor: string | null;
}

const read = async (query = "", as = owner) => (await as(`GET ${path}${query}`)).json as Page;

test("answers 200 to an owner, with who changed what by which verb and request", async () => {
  const { items } = await read("?verb=projects.create");
  expect(items).toEqual([
    expect.objectContaining({
      sequence: 3,
      actor: { kind: "user", id: acme.userId, name: "A owner" },
      requestId: "request-one",
      target: { kind: "projects", id: projectId, name: "Lunar" },
      after: expect.objectContaining({ name: "Lunar" }),
    }),
  ]);
});

test("names an API key by its name, and reads the log to one with the scope", async () => {
  const { id, secret } = await issuedKey(owner, ["project:create", "audit:read"]);
  const program = caller({ authorization: `Bearer ${secret}` });
  await program("POST /api/v1/projects", { json: { name: "By a program" } });
  const { items } = await read(`?actor=apiKey:${id}`, program);
  expect(items).toMatchObject([
    { verb: "projects.create", actor: { kind: "apiKey", name: expect.stringContaining("Key") } },
  ]);
});

test("shows the history of one thing, a page at a time", async () => {
  const first = await read(`?targetId=${projectId}&limit=1`);
  const second = await read(`?targetId=${projectId}&limit=1&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items].map(({ verb }) => verb)).toEqual(["projects.archive", "projects.create"]);
  expect(second.nextCursor).toBeNull();
});

test("holds no secret of a key, and says that it was set", async () => {
  const { text } = await owner(`GET ${path}?targetKind=api_keys`);
  expect(text).toContain('"hash":"[redacted]"');
  expect(await database.owner("select hash from api_keys")).not.toEqual([]);
  for (const { hash } of await database.owner<{ hash: string }>("select hash from api_keys"))
    expect(text).not.toContain(hash);
});

test.each(["member", "viewer"] as const)("answers 403 to a %s", async (role) => {
  const { headers } = await signedInAs(role, database, acme);
  const answer = await caller(headers)(`GET ${path}`);
  expect([answer.status, problemOf(answer).code]).toEqual([403, "permission_denied"]);
});

test("answers 401 to whoever is not signed in", async () => {
  expect(await caller()(`GET ${path}`)).toMatchObject({ status: 401 });
});

describe("answers 422 that points at", () => {
  test.each([
    ["actor", "somebody"],
    ["verb", "projects"],
    ["targetKind", "Projects"],
    ["targetId", "%00"],
    ["since", "yesterday"],
    ["until", "2026-11-25"],
    ["limit", "0"],
    ["cursor", "W10"],
  ])("%s=%s", async (name, value) => {
    expect(refusal(await owner(`GET ${path}?${name}=${value}`))).toEqual([422, "invalid_input", `/${name}`]);
  });
});
