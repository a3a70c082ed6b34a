import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../setup/root.mjs";
import { declaredAnswers, main } from "./api-statuses.mjs";

const committed = JSON.parse(
  readFileSync(join(root, "apps/web/src/server/openapi/document.json"), "utf8"),
) as Parameters<typeof declaredAnswers>[0];
const all = declaredAnswers(committed);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plinth-answers-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("every success is declared by its status, every problem by its code too", () => {
  const problem = { content: { "application/problem+json": { examples: { name_taken: {}, conflict: {} } } } };
  const document = {
    paths: { "/things": { post: { responses: { 201: {}, 409: { $ref: "#/components/responses/Taken" } } } } },
    components: { responses: { Taken: problem } },
  };
  expect(declaredAnswers(document)).toEqual([
    "POST /things 201",
    "POST /things 409 name_taken",
    "POST /things 409 conflict",
  ]);
});

test("a run that has seen all that is declared passes, in however many files it noted it", () => {
  writeFileSync(join(folder, "1.txt"), `${all.slice(0, 100).join("\n")}\n`);
  writeFileSync(join(folder, "2.txt"), `${all.slice(100).join("\n")}\n`);
  expect(all.length).toBeGreaterThan(1000);
  expect(main([folder])).toBe(0);
});

test("what no test has seen is named, and how to mend it", () => {
  writeFileSync(join(folder, "2.txt"), all.slice(101).join("\n"));
  expect(() => main([folder])).toThrow(`no test has seen 1 of ${all.length} declared answers:\n${all[100]}\n  Fix:`);
});

test("a run that noted nowhere is told how to", () => {
  expect(() => main([])).toThrow(/npm run api:statuses -- FOLDER/);
});
