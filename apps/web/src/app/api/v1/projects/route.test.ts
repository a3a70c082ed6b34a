import { Project } from "@plinth/projects";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, signedInAs, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;
let stranger: Caller;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  stranger = caller(await signedIn(await plantTenant(database, "Globex")));
});

describe("POST /api/v1/projects", () => {
  test("answers 201 with the project and where it is", async () => {
    const created = await owner("POST /api/v1/projects", { json: { name: "Bridge" } });
    const project = Project.parse(created.json);
    expect([created.status, created.headers.get("location")]).toEqual([201, `/api/v1/projects/${project.id}`]);
    expect((await owner(`GET /api/v1/projects/${project.id}`)).json).toEqual(project);
  });

  test("answers 409 to a name that is taken, and another organization may use it", async () => {
    await owner("POST /api/v1/projects", { json: { name: "Harbour" } });
    expect(refusal(await owner("POST /api/v1/projects", { json: { name: "harbour" } }))).toEqual([409, "name_taken"]);
    expect(await stranger("POST /api/v1/projects", { json: { name: "Harbour" } })).toMatchObject({ status: 201 });
  });

  test("answers 403 to a viewer, and stores nothing", async () => {
    const { headers } = await signedInAs("viewer", database, acme);
    const answer = await caller(headers)("POST /api/v1/projects", { json: { name: "Forbidden" } });
    expect(refusal(answer)).toEqual([403, "permission_denied"]);
    expect(await database.owner("select id from projects where name = 'Forbidden'")).toEqual([]);
  });

  test.each([
    ["missing", {}],
    ["null", { name: null }],
    ["a number", { name: 7 }],
    ["blank", { name: " \t " }],
    ["longer than 80 characters", { name: "n".repeat(81) }],
    ["with NUL in it", { name: "a\u0000b" }],
    ["with a lone surrogate in it", { name: "a\uD800b" }],
  ])("answers 422 that points at a name that is %s", async (_what, json) => {
    expect(refusal(await owner("POST /api/v1/projects", { json }))).toEqual([422, "invalid_input", "/name"]);
  });
});

describe("GET /api/v1/projects", () => {
  const names = async (who: Caller, query = "") =>
    ((await who(`GET /api/v1/projects${query}`)).json as { items: Project[] }).items.map(({ name }) => name);

  test("answers 200 with the organization's own projects alone", async () => {
    const tenant = await plantTenant(database, "Initech");
    const own = caller(await signedIn(tenant));
    await own("POST /api/v1/projects", { json: { name: "Ours" } });
    expect(await names(own)).toEqual(["Ours"]);
  });

  test("pages by the cursor that it gave", async () => {
    const pager = caller(await signedIn(await plantTenant(database, "Pages")));
    for (const name of ["One", "Two", "Three"]) await pager("POST /api/v1/projects", { json: { name } });
    const first = await pager("GET /api/v1/projects?limit=2");
    const { nextCursor } = first.json as { nextCursor: string };
    expect(await names(pager, `?limit=2&cursor=${nextCursor}`)).toEqual(["One"]);
  });

  test.each([
    ["limit", "0"],
    ["limit", "101"],
    ["limit", "many"],
    ["status", "lost"],
    ["search", "%00"],
    ["search", "s".repeat(81)],
    ["cursor", "made-up"],
    ["cursor", "%00"],
    ["cursor", "c".repeat(513)],
    ["__proto__", "x"],
  ])("answers 422 that points at %s=%s", async (name, value) => {
    const answer = await owner(`GET /api/v1/projects?${name}=${value}`);
    expect(refusal(answer)).toEqual([422, "invalid_input", `/${name}`]);
  });

  test("is private to the one who asks, and never sniffed, framed or executed", async () => {
    const { headers } = await owner("GET /api/v1/projects");
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "content-type": "application/json",
      "x-content-type-options": "nosniff",
    });
  });

  test("echoes a harmless request id and replaces any other", async () => {
    const idOf = async (id: string) =>
      (await owner("GET /api/v1/projects", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await idOf("abc_DEF-123")).toBe("abc_DEF-123");
    for (const unsafe of ["short", "has space in it", '"><script>', "x".repeat(65)])
      expect(await idOf(unsafe)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
