import { expect, test, vi } from "vitest";

const processState = globalThis as { plinthCacheGenerations?: unknown; plinthCacheBoot?: unknown };

/** Loads the module as another process would. */
async function freshProcess() {
  delete processState.plinthCacheGenerations;
  delete processState.plinthCacheBoot;
  vi.resetModules();
  return import("./generation.ts");
}

test("a process asks for nothing that another one, or its own former self, has stored", async () => {
  const before = (await freshProcess()).generation("projects");
  const after = (await freshProcess()).generation("projects");
  expect(after).not.toBe(before);
});

test("a reload in the same process keeps the generations", async () => {
  const { generation, nextGeneration } = await freshProcess();
  nextGeneration("projects");
  const kept = [generation("projects"), generation("others")];
  vi.resetModules();
  const reloaded = await import("./generation.ts");
  expect([reloaded.generation("projects"), reloaded.generation("others")]).toEqual(kept);
});

test("a change begins a generation of its own tag alone", async () => {
  const { generation, nextGeneration } = await freshProcess();
  const [projects, others] = [generation("projects"), generation("others")];
  nextGeneration("projects");
  expect(generation("projects")).not.toBe(projects);
  expect(generation("others")).toBe(others);
});

test("beyond 10,000 tags the longest unchanged one falls back to the process's own generation", async () => {
  const { generation, nextGeneration } = await freshProcess();
  const start = generation("first");
  nextGeneration("first");
  for (let tag = 0; tag < 10_000; tag++) nextGeneration(`tag ${tag}`);
  expect(generation("first")).toBe(start);
});
