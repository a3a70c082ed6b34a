import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { projectsContract } from "./contract.ts";
import { createProjectService } from "./service.ts";

const database = testDatabase();
const projects = createProjectService();
const everything = Object.values(projectsContract).map(({ allow }) => allow);
let acme: Tenant;
let globex: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});

const member = (tenant: Tenant = acme) => userActor(everything, tenant);
const events = (subjectId: string) =>
  database.owner<{ name: string }>("select name from outbox_events where subject_id = $1 order by occurred_at, id", [
    subjectId,
  ]);

describe("create", () => {
  test("stores the project and its event together", async () => {
    const project = await projects.create(member(), { name: "Bridge" });
    expect(project).toMatchObject({ name: "Bridge", version: 1, archivedAt: null });
    expect(await events(project.id)).toEqual([{ name: "project.created" }]);
  });

  test("a name is taken whatever its case, and the refused event is not stored", async () => {
    await projects.create(member(), { name: "Harbour" });
    const before = await database.owner("select id from outbox_events");
    await expect(projects.create(member(), { name: "HARBOUR" })).rejects.toMatchObject({
      code: "name_taken",
      status: 409,
    });
    expect(await database.owner("select id from outbox_events")).toHaveLength(before.length);
  });

  test("another organization may use the same name", async () => {
    await projects.create(member(), { name: "Shared" });
    await expect(projects.create(member(globex), { name: "Shared" })).resolves.toMatchObject({ name: "Shared" });
  });

  test("in an organization that has just been deleted is a 404", async () => {
    const gone = userActor(everything, { organizationId: newId() });
    await expect(projects.create(gone, { name: "Orphan" })).rejects.toMatchObject({ status: 404 });
  });

  test("without the permission nothing is stored", async () => {
    const reader = userActor(["project:read"], acme);
    await expect(projects.create(reader, { name: "Secret" })).rejects.toMatchObject({ code: "permission_denied" });
    expect(await database.owner("select id from projects where name = 'Secret'")).toEqual([]);
  });
});

describe("another organization's project", () => {
  test("cannot be told from one that does not exist", async () => {
    const { id } = await projects.create(member(), { name: "Ours" });
    const refusals = await Promise.all(
      [id, newId()].map((unknown) =>
        projects.get(member(globex), { id: unknown }).catch((error: Error) => error.message),
      ),
    );
    expect(refusals[0]).toBe(refusals[1]);
  });

  test("cannot be renamed, archived or deleted", async () => {
    const project = await projects.create(member(), { name: "Untouchable" });
    const thief = member(globex);
    await expect(projects.rename(thief, { id: project.id, name: "Mine", version: 1 })).rejects.toMatchObject({
      status: 404,
    });
    await expect(projects.archive(thief, { id: project.id })).rejects.toMatchObject({ status: 404 });
    await expect(projects.delete(thief, { id: project.id })).rejects.toMatchObject({ status: 404 });
    expect(await projects.get(member(), { id: project.id })).toEqual(project);
  });
});

describe("rename", () => {
  test("raises the version and tells of it", async () => {
    const { id } = await projects.create(member(), { name: "Old" });
    expect(await projects.rename(member(), { id, name: "New", version: 1 })).toMatchObject({ name: "New", version: 2 });
    expect(await events(id)).toEqual([{ name: "project.created" }, { name: "project.renamed" }]);
  });

  test("of a version that somebody else has changed is refused, and loses nothing", async () => {
    const { id } = await projects.create(member(), { name: "First" });
    await projects.rename(member(), { id, name: "Second", version: 1 });
    await expect(projects.rename(member(), { id, name: "Third", version: 1 })).rejects.toMatchObject({
      code: "version_conflict",
    });
    expect(await projects.get(member(), { id })).toMatchObject({ name: "Second" });
  });

  test("of one version by twenty at once succeeds exactly once", async () => {
    const { id } = await projects.create(member(), { name: "Contended" });
    const tries = Array.from({ length: 20 }, (_, n) =>
      projects.rename(member(), { id, name: `Winner ${n}`, version: 1 }),
    );
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await projects.get(member(), { id })).toMatchObject({ version: 2 });
  });

  test("to the name it has changes nothing", async () => {
    const project = await projects.create(member(), { name: "Same" });
    expect(await projects.rename(member(), { id: project.id, name: "Same", version: 1 })).toEqual(project);
  });
});

describe("archive and restore", () => {
  test("twice is once: one version, one event", async () => {
    const { id } = await projects.create(member(), { name: "Attic" });
    const once = await projects.archive(member(), { id });
    expect(await projects.archive(member(), { id })).toEqual(once);
    expect(await events(id)).toHaveLength(2);
  });

  test("ten at once are once", async () => {
    const { id } = await projects.create(member(), { name: "Rush" });
    await Promise.all(Array.from({ length: 10 }, () => projects.archive(member(), { id })));
    expect(await events(id)).toHaveLength(2);
  });

  test("brings it back as it was", async () => {
    const { id } = await projects.create(member(), { name: "Phoenix" });
    await projects.archive(member(), { id });
    expect(await projects.restore(member(), { id })).toMatchObject({ name: "Phoenix", archivedAt: null, version: 3 });
  });
});

describe("delete", () => {
  test("removes the project, tells of it, and is a 404 the second time", async () => {
    const { id } = await projects.create(member(), { name: "Gone" });
    await projects.delete(member(), { id });
    await expect(projects.delete(member(), { id })).rejects.toMatchObject({ status: 404 });
    expect(await events(id)).toEqual([{ name: "project.created" }, { name: "project.deleted" }]);
  });
});

describe("list", () => {
  let shop: Tenant;
  beforeAll(async () => {
    shop = await plantTenant(database, "Shop");
    for (const name of ["Alpha", "Beta", "100%", "a_b", "Gamma"]) await projects.create(member(shop), { name });
  });
  const names = async (query: Partial<Parameters<typeof projects.list>[1]> = {}) => {
    const page = await projects.list(member(shop), { limit: 20, status: "active", ...query });
    return page.items.map(({ name }) => name);
  };

  test("shows the organization's own projects, newest first", async () => {
    expect(await names()).toEqual(["Gamma", "a_b", "100%", "Beta", "Alpha"]);
  });

  test("pages show every project once, and the last has no cursor", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await projects.list(member(shop), { limit: 2, status: "active", cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(await names());
  });

  test("a cursor of another search is refused", async () => {
    const { nextCursor } = await projects.list(member(shop), { limit: 1, status: "active" });
    const other = projects.list(member(shop), { limit: 1, status: "active", search: "a", cursor: nextCursor ?? "" });
    await expect(other).rejects.toMatchObject({ code: "invalid_input", issues: [{ pointer: "/cursor" }] });
  });

  test("search ignores case, and % and _ mean themselves", async () => {
    expect(await names({ search: "ALPH" })).toEqual(["Alpha"]);
    expect(await names({ search: "%" })).toEqual(["100%"]);
    expect(await names({ search: "_" })).toEqual(["a_b"]);
  });

  test("archived projects are shown where asked for", async () => {
    const archivist = await plantTenant(database, "Archivist");
    const { id } = await projects.create(member(archivist), { name: "Kept" });
    await projects.archive(member(archivist), { id });
    const status = async (which: "active" | "archived" | "all") =>
      (await projects.list(member(archivist), { limit: 20, status: which })).items.length;
    expect([await status("active"), await status("archived"), await status("all")]).toEqual([0, 1, 1]);
  });
});

test("every command stores exactly the events that its contract names", async () => {
  const { id } = await projects.create(member(), { name: "Whole life" });
  await projects.rename(member(), { id, name: "Whole life, renamed", version: 1 });
  await projects.archive(member(), { id });
  await projects.restore(member(), { id });
  await projects.delete(member(), { id });
  const declared = Object.values(projectsContract).flatMap((verb) =>
    verb.kind === "command" ? (verb.emits ?? []) : [],
  );
  expect((await events(id)).map(({ name }) => name)).toEqual(declared);
});
