import { testDatabase } from "@plinth/testing";
import { describe, expect, test, vi } from "vitest";
import { client, createClient, disconnect } from "./client.ts";
import { outsideTenant } from "./transaction.ts";

const database = testDatabase();
const ask = () => outsideTenant(null, (tx) => tx.$queryRaw`select 1 as one`);

describe("the process's client", () => {
  test("is one, also when its module is loaded again", async () => {
    const first = client();
    vi.resetModules();
    const reloaded = await import("./client.ts");
    expect(reloaded.createClient).not.toBe(createClient);
    expect(reloaded.client()).toBe(first);
  });

  test("connects anew after it was closed", async () => {
    const first = client();
    await disconnect();
    expect(client()).not.toBe(first);
    await expect(ask()).resolves.toEqual([{ one: 1 }]);
  });

  test("leaves no connection behind when it is closed", async () => {
    await ask();
    await disconnect();
    await expect
      .poll(() =>
        database.owner(
          "select pid from pg_stat_activity where datname = current_database() and application_name = 'plinth'",
        ),
      )
      .toEqual([]);
  });
});

describe("a client", () => {
  test("of the word embedded is refused, and told how to start", () => {
    expect(() => createClient({ url: "embedded" })).toThrow("npm run dev");
  });

  test.each(["prisma://accelerate.example/?api_key=key", "prisma+postgres://accelerate.example/?api_key=key"])(
    "of %s goes through Accelerate, and asks no database itself",
    async (url) => {
      const asked: string[] = [];
      vi.stubGlobal("fetch", async (address: string | URL) => {
        asked.push(new URL(address).hostname);
        return new Response(null, { status: 500 });
      });
      await expect(createClient({ url }).user.count()).rejects.toThrow(/user\.count/);
      expect(new Set(asked)).toEqual(new Set(["accelerate.example"]));
      vi.unstubAllGlobals();
    },
  );
});
