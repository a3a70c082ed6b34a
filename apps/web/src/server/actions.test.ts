import { newId } from "@plinth/kernel";
import { Project } from "@plinth/projects";
import { type Tenant, plantTenant } from "@plinth/testing";
import type { ActionOutcome } from "@plinth/testing/next";
import { beforeEach, describe, expect, test } from "vitest";
import { runAction, signedIn, signedInAs, testDatabase } from "./testing/index.ts";
import { createOrganization, switchOrganization } from "@/app/(auth)/actions.ts";
import { renameOwn } from "@/app/(dashboard)/account/actions.ts";
import { changeRole, removeMember } from "@/app/(dashboard)/members/actions.ts";
import { createProject, deleteProject, renameProject } from "@/app/(dashboard)/projects/actions.ts";
import { deleteOrganization, leaveOrganization, renameOrganization } from "@/app/(dashboard)/settings/actions.ts";

const database = testDatabase();
let acme: Tenant;
let headers: Record<string, string>;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  headers = await signedIn(acme);
});

const act = <T>(action: () => Promise<T>, sent = headers) => runAction(action, { headers: sent });
const refused = ({ value }: ActionOutcome<unknown>) => (value as { error?: { code: string } }).error?.code;

async function created(name: string): Promise<Project> {
  const { value } = await act(() => createProject({ name }));
  return Project.parse(value?.ok ? value.data : undefined);
}

describe("an action", () => {
  test("returns the data, and tells which reads it made stale", async () => {
    const { value, revalidated } = await act(() => createProject({ name: "Bridge" }));
    expect(value).toMatchObject({ ok: true, data: { name: "Bridge", version: 1 } });
    const id = value?.ok ? value.data.id : "";
    const scoped = (tag: string) => `${acme.organizationId}:${tag}`;
    expect(revalidated).toEqual([scoped("projects"), scoped(`project:${id}`)]);
  });

  test("takes a form as it takes input, with numbers where the contract wants them", async () => {
    const project = await created("Before");
    const form = new FormData();
    for (const [name, value] of Object.entries({ id: project.id, name: "After", version: "1" })) form.set(name, value);
    form.set("$ACTION_KEY", "k1");
    const { value } = await act(() => renameProject(null, form));
    expect(value).toMatchObject({ ok: true, data: { name: "After", version: 2 } });
  });

  test("that redirects has done its work first", async () => {
    const project = await created("Gone");
    expect(await act(() => deleteProject({ id: project.id }))).toMatchObject({ redirectTo: "/projects" });
    expect(await database.owner("select id from projects where id = $1", [project.id])).toEqual([]);
  });

  test("that fails does not redirect, and makes nothing stale", async () => {
    const outcome = await act(() => deleteProject({ id: newId() }));
    expect(outcome).toMatchObject({ redirectTo: undefined, revalidated: [] });
    expect(refused(outcome)).toBe("not_found");
  });
});

describe("a failure is a problem in the envelope", () => {
  test("for nobody signed in", async () => {
    expect(refused(await act(() => createProject({ name: "x" }), {}))).toBe("sign_in_required");
  });

  test("for no permission and for no organization", async () => {
    const viewer = await signedInAs("viewer", database, acme);
    expect(refused(await act(() => createProject({ name: "x" }), viewer.headers))).toBe("permission_denied");
    await act(() => leaveOrganization({}), viewer.headers);
    expect(refused(await act(() => createProject({ name: "x" }), viewer.headers))).toBe("organization_required");
  });

  test("for another organization's thing, as for one that is missing", async () => {
    const { id } = await created("Ours");
    const stranger = await signedIn(await plantTenant(database, "Globex"));
    const words = async (of: string) => {
      const { value } = await act(() => renameProject({ id: of, name: "Mine", version: 1 }), stranger);
      return { ...(value as { error: object }).error, requestId: "" };
    };
    expect(await words(id)).toEqual(await words(newId()));
  });

  test("for a conflict", async () => {
    const { id } = await created("Taken");
    expect(refused(await act(() => createProject({ name: "taken" })))).toBe("name_taken");
    expect(refused(await act(() => renameProject({ id, name: "New", version: 9 })))).toBe("version_conflict");
    expect(refused(await act(() => leaveOrganization({})))).toBe("last_owner");
    expect(refused(await act(() => deleteOrganization({ name: "Globex" })))).toBe("conflict");
  });

  test("for wrong input, with a pointer to each field", async () => {
    const { value } = await act(() => renameProject({ id: "x", name: "", version: 0 }));
    const pointers = ["/id", "/name", "/version"].map((pointer) => ({ pointer }));
    expect(value).toMatchObject({ ok: false, error: { status: 422, errors: pointers } });
  });

  test.each([
    ["no origin", {}],
    ["another origin", { origin: "https://evil.example" }],
    ["another site", { "sec-fetch-site": "cross-site" }],
  ])("for %s, and nothing is done", async (_what, sent) => {
    const cookie = headers["cookie"] ?? "";
    const outcome = await act(() => createProject({ name: "Forged" }), { cookie, ...sent });
    expect(refused(outcome)).toBe("cross_site_request");
    expect(await database.owner("select id from projects where name = 'Forged'")).toEqual([]);
  });
});

describe("the dashboard's actions reach their verbs:", () => {
  test("a new organization is entered, and one may switch back", async () => {
    expect(await act(() => createOrganization({ name: "Second" }))).toMatchObject({ redirectTo: "/projects" });
    const back = await act(() => switchOrganization({ id: acme.organizationId }));
    expect(back).toMatchObject({ redirectTo: "/projects" });
    expect((await act(() => renameOrganization({ name: "Acme II", version: 1 }))).value).toMatchObject({
      ok: true,
      data: { id: acme.organizationId, name: "Acme II" },
    });
  });

  test("roles are changed and members removed", async () => {
    const { userId } = await signedInAs("member", database, acme);
    expect((await act(() => changeRole({ userId, role: "admin" }))).value).toMatchObject({ ok: true });
    expect((await act(() => removeMember({ userId }))).value).toMatchObject({ ok: true, data: { role: "admin" } });
  });

  test("one's own name is changed", async () => {
    expect((await act(() => renameOwn({ name: "Ada" }))).value).toMatchObject({ ok: true, data: { name: "Ada" } });
  });

  test("a confirmed organization is deleted", async () => {
    expect(await act(() => deleteOrganization({ name: "Acme" }))).toMatchObject({ redirectTo: "/projects" });
    expect(await database.owner("select id from organizations where id = $1", [acme.organizationId])).toEqual([]);
  });
});
