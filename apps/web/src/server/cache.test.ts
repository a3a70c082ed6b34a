import { newId } from "@plinth/kernel";
import { Project } from "@plinth/projects";
import { type Tenant, plantTenant } from "@plinth/testing";
import { newScope } from "@plinth/testing/next";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  archiveProject,
  createProject,
  deleteProject,
  renameProject,
  restoreProject,
} from "@/app/(dashboard)/projects/actions.ts";
import {
  type Caller,
  caller,
  guaranteeCachedReads,
  refusal,
  runAction,
  signedIn,
  testDatabase,
} from "./testing/index.ts";

const database = testDatabase();
const scope = newScope();
let acme: Tenant;
let headers: Awaited<ReturnType<typeof signedIn>>;
let owner: Caller;
let project: Project;
let path: `/${string}`;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  headers = await signedIn(acme);
  owner = inScope(headers);
  project = Project.parse((await owner("POST /api/v1/projects", { json: { name: "Bridge" } })).json);
  path = `/api/v1/projects/${project.id}`;
});

// The clock stands still: what is cached holds for the minute in which it was read.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

/** A client whose requests are all answered by the same server. */
function inScope(sent: Readonly<Record<string, string>>): Caller {
  const call = caller(sent);
  return (line, asked = {}) => call(line, { ...asked, scope });
}

const behindTheBackOf = ({ organizationId }: Tenant) =>
  database.owner("update projects set name = name || ', unseen' where organization_id = $1", [organizationId]);
const behindItsBack = () => behindTheBackOf(acme);
const detail = async (who = owner) => ((await who(`GET ${path}`)).json as Project).name;
const list = async (who = owner) =>
  ((await who("GET /api/v1/projects?status=all")).json as { items: Project[] }).items.map(({ name }) => name);
const seen = async () => ({ detail: await detail(), list: await list() });

describe("one server", () => {
  guaranteeCachedReads(async () => {
    const [own, other] = [await plantTenant(database, "Initech"), await plantTenant(database, "Globex")];
    const asked = inScope(await signedIn(own));
    const stranger = inScope(await signedIn(other));
    return { writer: asked, reader: asked, stranger, behindItsBack: () => behindTheBackOf(own) };
  });
});

test("a minute later it is read afresh at once, though nothing told of a change", async () => {
  await seen();
  await behindItsBack();
  vi.setSystemTime(Date.now() + 60_000);
  expect(await seen()).toEqual({ detail: "Bridge, unseen", list: ["Bridge, unseen"] });
});

test("a project that is gone elsewhere is a 404 a minute later, not its old self", async () => {
  await seen();
  await database.owner("delete from projects where organization_id = $1", [acme.organizationId]);
  vi.setSystemTime(Date.now() + 60_000);
  expect(await owner(`GET ${path}`)).toMatchObject({ status: 404 });
});

describe("the next read is fresh after an action:", () => {
  const doors: [string, () => Promise<unknown>][] = [
    ["a rename", () => act(() => renameProject({ id: project.id, name: "Tunnel", version: 1 }))],
    ["an archiving", () => act(() => archiveProject({ id: project.id }))],
    ["a restoring", () => act(() => restoreProject({ id: project.id }))],
  ];
  const act = <T>(action: () => Promise<T>) => runAction(action, { headers, scope });

  test.each(doors)("%s", async (_what, change) => {
    await seen();
    await behindItsBack();
    await change();
    const [stored] = await database.owner<{ name: string }>("select name from projects where id = $1", [project.id]);
    expect(await seen()).toEqual({ detail: stored?.name, list: [stored?.name] });
  });

  test("a creation", async () => {
    await list();
    await act(() => createProject({ name: "Second" }));
    expect(await list()).toEqual(["Second", "Bridge"]);
  });

  test("a deletion", async () => {
    await seen();
    await act(() => deleteProject({ id: project.id }));
    expect((await owner(`GET ${path}`)).status).toBe(404);
    expect(await list()).toEqual([]);
  });
});

describe("the cache never widens what somebody may see", () => {
  test("two organizations that have changed nothing yet do not share an entry", async () => {
    const initech = await plantTenant(database, "Initech");
    await database.owner(
      "insert into projects (organization_id, id, name, version, created_at, updated_at) values ($1, $2, 'Planted', 1, now(), now())",
      [initech.organizationId, newId()],
    );
    expect(await list(inScope(await signedIn(initech)))).toEqual(["Planted"]);
    expect(await list(inScope(await signedIn(await plantTenant(database, "Globex"))))).toEqual([]);
  });

  test("whoever has lost the membership is refused, though the entry is there", async () => {
    await seen();
    await database.owner("delete from memberships where user_id = $1", [acme.userId]);
    expect(refusal(await owner(`GET ${path}`))).toEqual([403, "organization_required"]);
    expect(refusal(await owner("GET /api/v1/projects?status=all"))).toEqual([403, "organization_required"]);
  });

  test("whoever has signed out is refused, though the entry is there", async () => {
    await seen();
    await owner("DELETE /api/v1/session");
    expect(refusal(await owner(`GET ${path}`))).toEqual([401, "sign_in_required"]);
  });
});
