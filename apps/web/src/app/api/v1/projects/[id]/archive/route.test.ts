import { newId } from "@plinth/kernel";
import { Project } from "@plinth/projects";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, expect, test } from "vitest";
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
let archive: `/${string}`;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  const { id } = Project.parse((await owner("POST /api/v1/projects", { json: { name: "Attic" } })).json);
  archive = `/api/v1/projects/${id}/archive`;
});

test("PUT archives and DELETE restores, each as often as one likes to the same answer", async () => {
  const archived = await owner(`PUT ${archive}`);
  expect(archived).toMatchObject({ status: 200, json: { version: 2, archivedAt: expect.any(String) } });
  expect((await owner(`PUT ${archive}`)).json).toEqual(archived.json);
  const restored = await owner(`DELETE ${archive}`);
  expect(restored).toMatchObject({ status: 200, json: { version: 3, archivedAt: null } });
  expect((await owner(`DELETE ${archive}`)).json).toEqual(restored.json);
});

test.each(["PUT", "DELETE"])("%s is a 409 to a version that is past", async (method) => {
  const { json } = await owner(`GET ${archive.replace("/archive", "") as `/${string}`}`);
  const { version } = Project.parse(json);
  const answer = await owner(`${method} ${archive}`, { json: { version: version + 1 } });
  expect(refusal(answer)).toEqual([409, "version_conflict"]);
});

test.each(["PUT", "DELETE"])("%s is a 403 to a viewer", async (method) => {
  const viewer = caller((await signedInAs("viewer", database, acme)).headers);
  expect(refusal(await viewer(`${method} ${archive}`))).toEqual([403, "permission_denied"]);
});

test.each(["PUT", "DELETE"])("%s cannot tell a foreign project from a missing one", async (method) => {
  const stranger = caller(await signedIn(await plantTenant(database, "Globex")));
  const [foreign, missing] = [
    await stranger(`${method} ${archive}`),
    await stranger(`${method} /api/v1/projects/${newId()}/archive`),
  ];
  expect(foreign.status).toBe(404);
  expect(withoutPlace(foreign)).toEqual(withoutPlace(missing));
});
