import { anonymous, command, conflict, contract, implement, surround } from "@plinth/kernel";
import { expect, test } from "vitest";
import { z } from "zod";
import { metricsText, processMetrics } from "./metrics.ts";
import { observed } from "./observed.ts";

const sample =
  /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\+Inf|NaN)$/;

async function samples(): Promise<Map<string, number>> {
  const lines = (await metricsText()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [, name, labels, value] = sample.exec(line) ?? [];
      if (name === undefined) throw new Error(`not a sample of the Prometheus text format: ${line}`);
      return [`${name}${labels ?? ""}`, Number(value)] as const;
    }),
  );
}

test("the process's own state can be scraped, again and again", async () => {
  const first = await samples();
  const second = await samples();
  for (const name of ["process_resident_memory_bytes", "nodejs_heap_used_bytes", "nodejs_heap_total_bytes"]) {
    expect(first.get(name)).toBeGreaterThan(1e6);
    expect(second.get(name)).toBeGreaterThan(1e6);
  }
  expect(second.get("process_cpu_seconds_total")).toBeGreaterThanOrEqual(first.get("process_cpu_seconds_total") ?? NaN);
  expect(second.get("process_uptime_seconds")).toBeGreaterThan(first.get("process_uptime_seconds") ?? NaN);
});

test("a blocked event loop shows until it was scraped", async () => {
  await samples();
  await new Promise((resolve) => setTimeout(resolve, 50));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const blocked = (await samples()).get("nodejs_eventloop_delay_max_seconds");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const after = (await samples()).get("nodejs_eventloop_delay_max_seconds");
  expect(blocked).toBeGreaterThan(0.4);
  expect(after).toBeLessThan(blocked ?? NaN);
});

test("every metric says what it is", async () => {
  processMetrics().requestSeconds.record(0.01);
  const text = await metricsText();
  const typed = [...text.matchAll(/^# TYPE (\S+) (?:gauge|counter|histogram)$/gm)].map(([, name]) => name);
  const described = [...text.matchAll(/^# HELP (\S+) (?!description missing).+$/gm)].map(([, name]) => name);
  expect(typed).toEqual(described);
  expect(typed).toContain("http_server_request_duration_seconds");
});

test("a verb is counted by its outcome, and its answer and errors pass through unchanged", async () => {
  const Name = z.object({ name: z.string() });
  const projects = contract("projects", {
    create: command({ input: Name, output: Name, allow: "anyone", limit: "write" }),
  });
  const taken = conflict("name_taken", "There is one.");
  const bug = new TypeError("x is not a function");
  const service = surround(
    implement(projects, {
      create: async (_, input) => {
        if (input.name === "taken") throw taken;
        if (input.name === "bug") throw bug;
        return input;
      },
    }),
    observed,
  );
  const create = (name: string) => service.create(anonymous, { name });
  await expect(create("a")).resolves.toEqual({ name: "a" });
  await expect(create("b")).resolves.toEqual({ name: "b" });
  await expect(create("taken")).rejects.toBe(taken);
  await expect(create("bug")).rejects.toBe(bug);
  const found = await samples();
  const counted = (outcome: string) =>
    found.get(`plinth_verb_duration_seconds_count{verb="projects.create",outcome="${outcome}"}`);
  expect([counted("ok"), counted("name_taken"), counted("internal_error")]).toEqual([2, 1, 1]);
});
