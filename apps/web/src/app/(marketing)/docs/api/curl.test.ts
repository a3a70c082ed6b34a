import { expect, test } from "vitest";
import { findOperation, referenceOperations } from "@/server/openapi/reference.ts";
import { curlOf } from "./curl.ts";

const curl = (id: string) => {
  const operation = findOperation(id);
  if (operation === undefined) throw new Error(`there is no ${id}`);
  return curlOf(operation, "http://localhost:3000");
};

test("a write is sent with its key and its body", () => {
  expect(curl("projects.create")).toBe(
    [
      "curl -X POST 'http://localhost:3000/api/v1/projects'",
      '-H "Authorization: Bearer $API_KEY"',
      "-H 'Content-Type: application/json'",
      `-d '{"name":"Apollo"}'`,
    ].join(" \\\n  "),
  );
});

test("what people alone may do is sent with a session", () => {
  expect(curl("identity.getOwn")).toContain("-b cookies.txt");
});

test("no line has a parameter left to fill in", () => {
  const lines = referenceOperations.map((operation) => curlOf(operation, "http://localhost:3000").split("\n")[0]);
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter((line) => /[{}]/.test(line ?? ""))).toEqual([]);
});

test("a quote ends nothing", () => {
  const operation = { ...curlable, body: { fields: [], example: `{"name":"O'Neill"}` } };
  expect(curlOf(operation, "http://localhost:3000")).toContain(String.raw`'{"name":"O'\''Neill"}'`);
});

const curlable = {
  id: "things.make",
  method: "POST",
  path: "/api/v1/things",
  tag: "things",
  summary: "",
  about: [],
  deprecated: false,
  ways: [],
  parameters: [],
  answers: [],
};
