import { newId } from "@plinth/kernel";
import type { Project } from "@plinth/projects";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
});

interface Line {
  readonly status: number;
  readonly item?: Project;
  readonly problem?: { readonly code: string; readonly errors?: readonly { readonly pointer: string }[] };
}

const resultsOf = ({ json }: { json: unknown }) => (json as { results: Line[] }).results;
const namesInList = async () => {
  const { json } = await owner("GET /api/v1/projects?limit=100&sort=name");
  return (json as { items: Project[] }).items.map(({ name }) => name);
};

describe("POST /api/v1/projects/batch", () => {
  test("answers 200 with what became of each, and the list shows the good ones at once", async () => {
    expect(await namesInList()).toEqual([]);
    const items = [{ name: "Bridge" }, { name: "bridge" }, { name: "Quay", colour: "red" }, { name: "Harbour" }];
    const answer = await owner("POST /api/v1/projects/batch", { json: { items } });
    expect(answer.status).toBe(200);
    expect(
      resultsOf(answer).map(({ status, problem }) => [status, problem?.code, problem?.errors?.[0]?.pointer]),
    ).toEqual([
      [201, undefined, undefined],
      [409, "name_taken", undefined],
      [422, "invalid_input", "/colour"],
      [201, undefined, undefined],
    ]);
    expect(await namesInList()).toEqual(["Bridge", "Harbour"]);
  });

  test("under a key is done once, and its repetition gets the same results", async () => {
    const sent = { json: { items: [{ name: "Keyed" }, { name: "" }] }, headers: { "idempotency-key": newId() } };
    const first = await owner("POST /api/v1/projects/batch", sent);
    const again = await owner("POST /api/v1/projects/batch", sent);
    expect([again.json, again.headers.get("idempotent-replayed")]).toEqual([first.json, "true"]);
    expect(await database.owner("select id from projects where name = 'Keyed'")).toHaveLength(1);
  });

  test.each([
    ["none", []],
    ["more than 100", Array.from({ length: 101 }, (_, n) => ({ name: `Many ${n}` }))],
  ])("answers 422 to %s", async (_what, items) => {
    const refused = refusal(await owner("POST /api/v1/projects/batch", { json: { items } }));
    expect(refused).toEqual([422, "invalid_input", "/items"]);
  });
});

describe("PATCH /api/v1/projects/batch", () => {
  test("renames each from the version that was read", async () => {
    const { json } = await owner("POST /api/v1/projects", { json: { name: "Old" } });
    const { id } = json as Project;
    const items = [1, 1].map((version, n) => ({ id, name: `New ${n}`, version }));
    const results = resultsOf(await owner("PATCH /api/v1/projects/batch", { json: { items } }));
    expect(results.map(({ status, item, problem }) => [status, item?.version ?? problem?.code])).toEqual([
      [200, 2],
      [409, "version_conflict"],
    ]);
  });
});
