import { readFileSync } from "node:fs";
import { join } from "node:path";
import { removeEmbeddedPostgres, stopEmbeddedPostgres } from "@plinth/postgres/embedded";
import { afterAll, describe, expect, it } from "vitest";
import { fakeClone, runCommand } from "../testing/fake-clone.ts";

describe("npm run db", () => {
  const clone = fakeClone();
  const directory = join(clone, ".data/postgres");
  afterAll(() => removeEmbeddedPostgres({ directory }));

  it("start leaves the server running until stop", async () => {
    await expect(runCommand(clone, ["db", "start"])).resolves.toMatchObject({ code: 0 });
    await expect(runCommand(clone, ["db", "seed"])).resolves.toMatchObject({ code: 0 });
    const stopped = await runCommand(clone, ["db", "stop"]);
    expect(stopped.text).toContain("PostgreSQL is stopped");
    await expect(stopEmbeddedPostgres({ directory })).resolves.toBe(false);
    expect((await runCommand(clone, ["db", "stop"])).text).toContain("PostgreSQL was not running");
  });

  it("reset begins again with the demo organization", async () => {
    const before = readFileSync(join(directory, "app-password"), "utf8");
    await expect(runCommand(clone, ["db", "reset"])).resolves.toMatchObject({ code: 0 });
    expect(readFileSync(join(directory, "app-password"), "utf8")).not.toBe(before);
    expect(readFileSync(join(clone, "seeded.log"), "utf8")).toBe("demo\ndemo\n");
  });

  it("migrate and studio hand Prisma what follows", async () => {
    await expect(runCommand(clone, ["db", "migrate"])).resolves.toMatchObject({ code: 0 });
    await expect(runCommand(clone, ["db", "studio"])).resolves.toMatchObject({ code: 0 });
    expect(readFileSync(join(clone, "generated.log"), "utf8")).toBe("generate\nmigrate\nstudio\n");
    await expect(stopEmbeddedPostgres({ directory })).resolves.toBe(false);
  });

  it.each(["start", "stop", "reset"])("%s keeps its hands off somebody else's server", async (verb) => {
    const { code, text } = await runCommand(clone, ["db", verb], {
      DATABASE_URL: "postgresql://u:hidden@db.example.com/d",
    });
    expect(code).toBe(1);
    expect(text).toContain("DATABASE_URL names another server");
    expect(text).not.toContain("hidden");
  });

  it("says which verbs there are", async () => {
    const { code, text } = await runCommand(clone, ["db", "drop"]);
    expect({ code, text: text.trim() }).toEqual({
      code: 1,
      text: "There is no db:drop.\n  Fix: one of start, stop, reset, seed, migrate, studio.",
    });
  });
});
