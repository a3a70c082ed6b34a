import { newId } from "@plinth/kernel";
import { Project } from "@plinth/projects";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Caller,
  caller,
  refusal,
  signedIn,
  signedInAs,
  testDatabase,
  withoutPlace,
} from "@/server/testing/index.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;
let stranger: Caller;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  stranger = caller(await signedIn(await plantTenant(database, "Globex")));
});

async function created(name: string): Promise<{ project: Project; path: `/${string}` }> {
  const project = Project.parse((await owner("POST /api/v1/projects", { json: { name } })).json);
  return { project, path: `/api/v1/projects/${project.id}` };
}

describe("GET /api/v1/projects/{id}", () => {
  test("answers 200 with the project", async () => {
    const { project, path } = await created("Shown");
    expect(await owner(`GET ${path}`)).toMatchObject({ status: 200, json: project });
  });

  test("takes the id in upper case for the same", async () => {
    const { project } = await created("Loud");
    expect((await owner(`GET /api/v1/projects/${project.id.toUpperCase()}`)).json).toEqual(project);
  });
});

test.each([
  ["GET", undefined],
  ["PATCH", { name: "Stolen", version: 1 }],
  ["DELETE", undefined],
])("%s of another organization's project is told in the words for one that is missing", async (method, json) => {
  const { project, path } = await created(`Ours, against ${method}`);
  const ask = (where: `/${string}`) => stranger(`${method} ${where}`, json === undefined ? {} : { json });
  const foreign = await ask(path);
  expect(foreign.status).toBe(404);
  expect(withoutPlace(foreign)).toEqual(withoutPlace(await ask(`/api/v1/projects/${newId()}`)));
  expect((await owner(`GET ${path}`)).json).toEqual(project);
});

describe("PATCH /api/v1/projects/{id}", () => {
  test("answers 200 with the next version", async () => {
    const { path } = await created("Before");
    const answer = await owner(`PATCH ${path}`, { json: { name: "After", version: 1 } });
    expect(answer).toMatchObject({ status: 200, json: { name: "After", version: 2 } });
  });

  test("answers 409 to a version that is past, and to a name that is taken", async () => {
    const { path } = await created("Contended");
    await created("Taken");
    const rename = (name: string, version: number) => owner(`PATCH ${path}`, { json: { name, version } });
    await rename("Contended still", 1);
    expect(refusal(await rename("Too late", 1))).toEqual([409, "version_conflict"]);
    expect(refusal(await rename("taken", 2))).toEqual([409, "name_taken"]);
  });

  test.each([
    [{}, ["/name", "/version"]],
    [{ name: "x", version: "1" }, ["/version"]],
    [{ name: "x", version: 0 }, ["/version"]],
    [{ name: "x", version: 1.5 }, ["/version"]],
    [{ name: "", version: 1 }, ["/name"]],
    [{ name: "a\u0000", version: 1 }, ["/name"]],
    [{ name: "x", version: 1, archivedAt: null }, ["/archivedAt"]],
  ])("answers 422 to %j", async (json, pointers) => {
    const { path } = await created(`Wrong ${JSON.stringify([json])}`);
    expect(refusal(await owner(`PATCH ${path}`, { json }))).toEqual([422, "invalid_input", ...pointers]);
  });
});

describe("DELETE /api/v1/projects/{id}", () => {
  test("answers 204 without a body, and 404 ever after", async () => {
    const { path } = await created("Gone");
    expect(await owner(`DELETE ${path}`)).toMatchObject({ status: 204, text: "" });
    expect((await owner(`GET ${path}`)).status).toBe(404);
    expect((await owner(`DELETE ${path}`)).status).toBe(404);
  });

  test("answers 409 to a version that is past, and deletes nothing", async () => {
    const { path } = await created("Changed since");
    await owner(`PATCH ${path}`, { json: { name: "Changed just now", version: 1 } });
    expect(refusal(await owner(`DELETE ${path}`, { json: { version: 1 } }))).toEqual([409, "version_conflict"]);
    expect((await owner(`GET ${path}`)).status).toBe(200);
  });

  test("answers 403 to a member, who may rename but not delete", async () => {
    const { path } = await created("Kept");
    const member = caller((await signedInAs("member", database, acme)).headers);
    expect(refusal(await member(`DELETE ${path}`))).toEqual([403, "permission_denied"]);
    expect((await member(`PATCH ${path}`, { json: { name: "Kept well", version: 1 } })).status).toBe(200);
  });

  test("answers 403 to a viewer's rename", async () => {
    const { path } = await created("Looked at");
    const viewer = caller((await signedInAs("viewer", database, acme)).headers);
    const renamed = await viewer(`PATCH ${path}`, { json: { name: "Changed", version: 1 } });
    expect(refusal(renamed)).toEqual([403, "permission_denied"]);
  });
});
