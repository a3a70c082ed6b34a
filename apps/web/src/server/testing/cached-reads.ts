import { beforeEach, describe, expect, test } from "vitest";
import type { Project } from "@plinth/projects";

/** Calls the API of one server: `ask("GET /api/v1/projects")`. */
type Ask = (
  line: `${string} /${string}`,
  sent?: { readonly json?: unknown },
) => Promise<{ readonly status: number; readonly json: unknown }>;

/** One organization, asked through the server that changes it and the one that reads it, which may be the same. */
interface Asked {
  readonly writer: Ask;
  readonly reader: Ask;
  /** Another organization's, at the reader. */
  readonly stranger: Ask;
  /** Adds ", unseen" to the names of the organization's projects, and tells nobody. */
  readonly behindItsBack: () => Promise<unknown>;
}

/** What the reader shows of the organization's one project. */
export interface Seen {
  readonly detail: string;
  readonly list: readonly string[];
}

/** Returns what the reader shows. */
export async function seen(reader: Ask, id: string): Promise<Seen> {
  const { name } = (await reader(`GET /api/v1/projects/${id}`)).json as Project;
  const { items } = (await reader("GET /api/v1/projects?status=all")).json as { items: Project[] };
  return { detail: name, list: items.map((project) => project.name) };
}

/** Declares what cached reads guarantee, whichever servers are asked: `arrange` makes an organization that has no project. */
export function guaranteeCachedReads(arrange: () => Promise<Asked>): void {
  let asked: Asked;
  let project: Project;
  let path: `/${string}`;
  const look = () => seen(asked.reader, project.id);

  beforeEach(async () => {
    asked = await arrange();
    project = (await asked.writer("POST /api/v1/projects", { json: { name: "Bridge" } })).json as Project;
    path = `/api/v1/projects/${project.id}`;
  });

  test("the list and the detail are served from the cache", async () => {
    const before = await look();
    await asked.behindItsBack();
    expect([before, await look()]).toEqual([{ detail: "Bridge", list: ["Bridge"] }, before]);
  });

  test("what was asked otherwise is another entry", async () => {
    await look();
    await asked.behindItsBack();
    expect((await asked.reader("GET /api/v1/projects?search=unseen")).json).toMatchObject({
      items: [{ name: "Bridge, unseen" }],
    });
  });

  describe("the next read is fresh after", () => {
    const changes: [string, () => Promise<{ readonly status: number }>, string][] = [
      ["a rename", () => asked.writer(`PATCH ${path}`, { json: { name: "Tunnel", version: 1 } }), "Tunnel"],
      ["an archiving", () => asked.writer(`PUT ${path}/archive`), "Bridge, unseen"],
      ["a restoring", () => asked.writer(`DELETE ${path}/archive`), "Bridge, unseen"],
    ];

    test.each(changes)("%s", async (_what, change, stored) => {
      await look();
      await asked.behindItsBack();
      expect((await change()).status).toBe(200);
      expect(await look()).toEqual({ detail: stored, list: [stored] });
    });

    test("a creation", async () => {
      await look();
      await asked.writer("POST /api/v1/projects", { json: { name: "Second" } });
      expect((await look()).list).toEqual(["Second", "Bridge"]);
    });

    test("a deletion", async () => {
      await look();
      await asked.writer(`DELETE ${path}`);
      expect((await asked.reader(`GET ${path}`)).status).toBe(404);
      expect((await asked.reader("GET /api/v1/projects?status=all")).json).toMatchObject({ items: [] });
    });
  });

  test("another organization finds nothing in it, and its change leaves it alone", async () => {
    const before = await look();
    await asked.behindItsBack();
    expect((await asked.stranger(`GET ${path}`)).status).toBe(404);
    await asked.stranger("POST /api/v1/projects", { json: { name: "Theirs" } });
    expect((await asked.stranger("GET /api/v1/projects?status=all")).json).toMatchObject({
      items: [{ name: "Theirs" }],
    });
    expect(await look()).toEqual(before);
  });
}
