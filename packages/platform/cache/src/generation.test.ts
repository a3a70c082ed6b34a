import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const processState = globalThis as { plinthCacheKnown?: unknown };

/** Loads the module as another process would. */
async function freshProcess() {
  delete processState.plinthCacheKnown;
  vi.resetModules();
  const { beginGenerations, generationsOf } = await import("./generation.ts");
  const generation = async (tag: string) => (await generationsOf([tag]))?.[0];
  return { generation, change: (tag: string) => beginGenerations([tag]) };
}

test("a process asks for nothing that another one, or its own former self, has stored", async () => {
  const before = await (await freshProcess()).generation("projects");
  const after = await (await freshProcess()).generation("projects");
  expect(after).not.toBe(before);
});

test("a reload in the same process keeps the generations", async () => {
  const { generation, change } = await freshProcess();
  await change("projects");
  const kept = [await generation("projects"), await generation("others")];
  vi.resetModules();
  const { generationsOf } = await import("./generation.ts");
  expect(await generationsOf(["projects", "others"])).toEqual(kept);
});

test("a change begins a generation of its own tag alone", async () => {
  const { generation, change } = await freshProcess();
  const [projects, others] = [await generation("projects"), await generation("others")];
  await change("projects");
  expect(await generation("projects")).not.toBe(projects);
  expect(await generation("others")).toBe(others);
});

describe("with a clock", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  test("a change is remembered while anything stored before it may be asked for, and no longer", async () => {
    const { generation, change } = await freshProcess();
    const start = await generation("projects");
    await change("projects");
    const changed = await generation("projects");
    vi.setSystemTime(Date.now() + 119_999);
    await change("others");
    expect(await generation("projects")).toBe(changed);
    vi.setSystemTime(Date.now() + 1);
    await change("others");
    expect(await generation("projects")).toBe(start);
  });
});
