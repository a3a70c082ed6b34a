import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  caller,
  refusal,
  signedIn,
  signedInAs,
  testDatabase,
  withoutPlace,
} from "@/server/testing/index.ts";

const path = "/api/v1/organization";
const database = testDatabase();
let acme: Tenant;
let owner: Caller;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
});

const as = async (role: string) => caller((await signedInAs(role, database, acme)).headers);

test("GET answers 200 to every member, with the organization the session acts in", async () => {
  for (const role of ["admin", "member", "viewer"]) {
    const answer = await (await as(role))(`GET ${path}`);
    expect(answer).toMatchObject({ status: 200, json: { id: acme.organizationId, name: "Acme", version: 1 } });
  }
});

describe("PUT", () => {
  test("answers 200, and the session acts in the other organization", async () => {
    const globex = await plantTenant(database, "Globex");
    await database.owner("insert into memberships values ($1, $2, 'viewer', now())", [
      globex.organizationId,
      acme.userId,
    ]);
    expect((await owner(`PUT ${path}`, { json: { id: globex.organizationId } })).status).toBe(200);
    expect((await owner(`GET ${path}`)).json).toMatchObject({ name: "Globex" });
    expect(refusal(await owner("POST /api/v1/projects", { json: { name: "x" } }))).toEqual([403, "permission_denied"]);
  });

  test("cannot tell a foreign organization from a missing one, and stays where it is", async () => {
    const globex = await plantTenant(database, "Globex");
    const foreign = await owner(`PUT ${path}`, { json: { id: globex.organizationId } });
    const missing = await owner(`PUT ${path}`, { json: { id: newId() } });
    expect(foreign.status).toBe(404);
    expect(withoutPlace(foreign)).toEqual(withoutPlace(missing));
    expect((await owner(`GET ${path}`)).json).toMatchObject({ name: "Acme" });
  });

  test.each([[{}], [{ id: "" }], [{ id: "\u0000" }], [{ id: crypto.randomUUID() }]])(
    "answers 422 that points at the id of %j",
    async (json) => {
      expect(refusal(await owner(`PUT ${path}`, { json }))).toEqual([422, "invalid_input", "/id"]);
    },
  );
});

describe("PATCH", () => {
  test("answers 200 with the next version, and 409 to one that is past", async () => {
    const rename = () => owner(`PATCH ${path}`, { json: { name: "Acme & Sons", version: 1 } });
    expect(await rename()).toMatchObject({ status: 200, json: { name: "Acme & Sons", version: 2 } });
    expect(refusal(await rename())).toEqual([409, "version_conflict"]);
  });

  test("answers 403 to a member", async () => {
    const answer = await (await as("member"))(`PATCH ${path}`, { json: { name: "Mine", version: 1 } });
    expect(refusal(answer)).toEqual([403, "permission_denied"]);
  });

  test.each([
    [{}, ["/name", "/version"]],
    [{ name: " ", version: 1 }, ["/name"]],
    [{ name: "n".repeat(81), version: 1 }, ["/name"]],
    [{ name: "a\uD800", version: 1 }, ["/name"]],
    [{ name: "x", version: -1 }, ["/version"]],
  ])("answers 422 to %j", async (json, pointers) => {
    expect(refusal(await owner(`PATCH ${path}`, { json }))).toEqual([422, "invalid_input", ...pointers]);
  });
});

describe("DELETE", () => {
  test("answers 409 until it is confirmed by the exact name", async () => {
    expect(refusal(await owner(`DELETE ${path}`, { json: { name: "acme" } }))).toEqual([409, "conflict"]);
    expect((await owner(`GET ${path}`)).status).toBe(200);
  });

  test("answers 204, and nobody is in it any more", async () => {
    const viewer = await as("viewer");
    expect(await owner(`DELETE ${path}`, { json: { name: "Acme" } })).toMatchObject({ status: 204, text: "" });
    expect(refusal(await owner(`GET ${path}`))).toEqual([403, "organization_required"]);
    expect(refusal(await viewer(`GET ${path}`))).toEqual([403, "organization_required"]);
  });

  test("answers 403 to an admin", async () => {
    const answer = await (await as("admin"))(`DELETE ${path}`, { json: { name: "Acme" } });
    expect(refusal(answer)).toEqual([403, "permission_denied"]);
  });

  test.each([[{}], [{ name: 1 }], [{ name: "n".repeat(81) }]])("answers 422 to %j", async (json) => {
    expect(refusal(await owner(`DELETE ${path}`, { json }))).toEqual([422, "invalid_input", "/name"]);
  });
});
