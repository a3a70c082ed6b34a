import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { projectsContract } from "./contract.ts";
import { type ProjectRepository, projectRepository } from "./repository.ts";
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

  test("in an organization that has just been deleted wants another one chosen", async () => {
    const gone = userActor(everything, { organizationId: newId() });
    await expect(projects.create(gone, { name: "Orphan" })).rejects.toMatchObject({ code: "organization_required" });
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

describe("a batch", () => {
  const outcomes = ({ results }: Awaited<ReturnType<typeof projects.createMany>>) =>
    results.map((result) => ("item" in result ? result.item.name : result.problem.code));

  test("stores every item that is good, each with its event and its audit entry, and tells of every other", async () => {
    await projects.create(member(), { name: "Occupied" });
    const items = [{ name: "One" }, { name: "" }, { name: "occupied" }, { name: "ONE" }, null, { name: "Two" }];
    const done = await projects.createMany(member(), { items });
    expect(outcomes(done)).toEqual(["One", "invalid_input", "name_taken", "name_taken", "invalid_input", "Two"]);
    expect(done.results.map(({ index, status }) => [index, status])).toEqual([
      [0, 201],
      [1, 422],
      [2, 409],
      [3, 409],
      [4, 422],
      [5, 201],
    ]);
    for (const result of done.results) {
      const id = "item" in result ? result.item.id : newId();
      const stored = "item" in result ? 1 : 0;
      expect(await events(id)).toHaveLength(stored);
      const audited = "select verb from audit_entries where target_id = $1 and verb = 'projects.createMany'";
      expect(await database.owner(audited, [id])).toHaveLength(stored);
    }
  });

  test("renames from the version that was read, and another organization's project is not found", async () => {
    const [first, second] = [
      await projects.create(member(), { name: "1st" }),
      await projects.create(member(), { name: "2nd" }),
    ];
    const theirs = await projects.create(member(globex), { name: "Theirs" });
    const items = [
      { id: first.id, name: "First", version: 1 },
      { id: second.id, name: "Second", version: 7 },
      { id: theirs.id, name: "Ours", version: 1 },
      { id: newId(), name: "Nobody's", version: 1 },
    ];
    const done = await projects.renameMany(member(), { items });
    expect(outcomes(done)).toEqual(["First", "version_conflict", "not_found", "not_found"]);
    const [foreign, none] = done.results.slice(2).map(({ index: _index, ...rest }) => rest);
    expect(foreign).toEqual(none);
    expect(await projects.get(member(globex), { id: theirs.id })).toEqual(theirs);
  });

  test("is stored whole or not at all when it is no item's fault", async () => {
    let stored = 0;
    const repository: ProjectRepository = {
      ...projectRepository,
      insert: (...args) => (++stored > 2 ? Promise.reject(new Error("a bug")) : projectRepository.insert(...args)),
    };
    const items = ["x", "y", "z"].map((name) => ({ name: `Whole ${name}` }));
    await expect(createProjectService({ repository }).createMany(member(), { items })).rejects.toThrow("a bug");
    expect(await database.owner("select id from projects where name like 'Whole _'")).toEqual([]);
  });

  test("two at once that cross each other both end, and each name is stored once", async () => {
    const names = Array.from({ length: 20 }, (_, n) => ({ name: `Crossing ${n}` }));
    const both = await Promise.all([
      projects.createMany(member(), { items: names }),
      projects.createMany(member(), { items: names.toReversed() }),
    ]);
    const made = both.flatMap(({ results }) => results.filter(({ status }) => status === 201));
    expect(made).toHaveLength(20);
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
    const page = await projects.list(member(shop), { limit: 20, status: "active", sort: "-createdAt", ...query });
    return page.items.map(({ name }) => name);
  };

  test("shows the organization's own projects, newest first", async () => {
    expect(await names()).toEqual(["Gamma", "a_b", "100%", "Beta", "Alpha"]);
  });

  test("pages show every project once, and the last has no cursor", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await projects.list(member(shop), { limit: 2, status: "active", sort: "-createdAt", cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(await names());
  });

  test("a cursor of another filter or another order is refused", async () => {
    const first = { limit: 1, status: "active", sort: "-createdAt" } as const;
    const { nextCursor } = await projects.list(member(shop), first);
    const cursor = nextCursor ?? "";
    const others = [{ search: "a" }, { sort: "createdAt" }, { sort: "name" }, { status: "all" }] as const;
    for (const other of others) {
      const asked = projects.list(member(shop), { ...first, ...other, cursor });
      await expect(asked).rejects.toMatchObject({ code: "invalid_input", issues: [{ pointer: "/cursor" }] });
    }
  });

  test("search ignores case, and % and _ mean themselves", async () => {
    expect(await names({ search: "ALPH" })).toEqual(["Alpha"]);
    expect(await names({ search: "%" })).toEqual(["100%"]);
    expect(await names({ search: "_" })).toEqual(["a_b"]);
  });

  describe.each([
    ["-createdAt", ["Gamma", "a_b", "100%", "Beta", "Alpha"]],
    ["createdAt", ["Alpha", "Beta", "100%", "a_b", "Gamma"]],
    ["name", ["100%", "a_b", "Alpha", "Beta", "Gamma"]],
    ["-name", ["Gamma", "Beta", "Alpha", "a_b", "100%"]],
  ] as const)("by %s", (sort, expected) => {
    test("is in that order, page by page", async () => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await projects.list(member(shop), { limit: 2, status: "active", sort, cursor });
        seen.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(expected);
    });

    test("shows each of those once that were made in one moment", async () => {
      const moment = await plantTenant(database, "Moment");
      await database.owner(
        `insert into projects (id, organization_id, name, created_at, updated_at)
        select id, $1, 'Same ' || id, '2026-01-01', now() from unnest($2::uuid[]) id`,
        [moment.organizationId, Array.from({ length: 7 }, newId)],
      );
      const first = await projects.list(member(moment), { limit: 4, status: "active", sort });
      const cursor = first.nextCursor ?? "";
      const rest = await projects.list(member(moment), { limit: 4, status: "active", sort, cursor });
      expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(7);
    });
  });

  test("names with a prefix are found whatever the case of A to Z, in pages too, and % and _ mean themselves", async () => {
    const shelf = await plantTenant(database, "Shelf");
    for (const name of ["Ärger", "apple 🍎", "Apple pie", "APPLY", "banana", "a%b"]) {
      await projects.create(member(shelf), { name });
    }
    const begun = async (prefix: string, more: { limit?: number; cursor?: string } = {}) =>
      projects.list(member(shelf), { limit: 20, status: "all", sort: "name", prefix, ...more });
    const found = async (prefix: string) => (await begun(prefix)).items.map(({ name }) => name);
    expect(await found("APPL")).toEqual(["Apple pie", "apple 🍎", "APPLY"]);
    expect([await found("Är"), await found("a%"), await found("_")]).toEqual([["Ärger"], ["a%b"], []]);
    const { nextCursor } = await begun("app", { limit: 2 });
    const rest = await begun("app", { limit: 2, cursor: nextCursor ?? "" });
    expect(rest.items.map(({ name }) => name)).toEqual(["APPLY"]);
  });

  test("archived projects are shown where asked for", async () => {
    const archivist = await plantTenant(database, "Archivist");
    const { id } = await projects.create(member(archivist), { name: "Kept" });
    await projects.archive(member(archivist), { id });
    const status = async (which: "active" | "archived" | "all") =>
      (await projects.list(member(archivist), { limit: 20, status: which, sort: "-createdAt" })).items.length;
    expect([await status("active"), await status("archived"), await status("all")]).toEqual([0, 1, 1]);
  });
});

test("every command stores exactly the events that its contract names", async () => {
  const { id } = await projects.create(member(), { name: "Whole life" });
  await projects.rename(member(), { id, name: "Whole life, renamed", version: 1 });
  await projects.archive(member(), { id });
  await projects.restore(member(), { id });
  await projects.delete(member(), { id });
  const declared = new Set(
    Object.values(projectsContract).flatMap((verb) => (verb.kind === "command" ? (verb.emits ?? []) : [])),
  );
  expect((await events(id)).map(({ name }) => name)).toEqual([...declared]);
});
