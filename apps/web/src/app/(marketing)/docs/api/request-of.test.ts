import { expect, test } from "vitest";
import { type TriedOperation, requestOf } from "./request-of.ts";

const field = { path: "", kind: "string", required: true, limits: [] };
const operation: TriedOperation = {
  method: "PATCH",
  path: "/api/v1/things/{id}",
  ways: ["session", "apiKey"],
  parameters: [
    { in: "path", name: "id", required: true, field, example: "" },
    { in: "query", name: "limit", required: false, field, example: "20" },
    { in: "header", name: "Idempotency-Key", required: true, field, example: "" },
    { in: "header", name: "If-Match", required: false, field, example: "" },
  ],
  example: "{}",
};
const request = (fields: Record<string, string>, of = operation) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return requestOf(of, form);
};

test("the address holds what was typed, and nothing of it is taken for a path", () => {
  expect(request({ "path:id": "a/../b", "query:limit": "5&x" }).url).toBe("/api/v1/things/a%2F..%2Fb?limit=5%26x");
});

test("empty fields are left out", () => {
  const { url, init } = request({ "path:id": "a", "query:limit": " ", "header:If-Match": "" });
  expect([url, init.headers.get("if-match")]).toEqual(["/api/v1/things/a", null]);
});

test("a key goes as a bearer token, and then no cookie does", () => {
  const { init } = request({ key: " plinth_key " });
  expect([init.headers.get("authorization"), init.credentials]).toEqual(["Bearer plinth_key", "omit"]);
  const without = request({}).init;
  expect([without.headers.get("authorization"), without.credentials]).toEqual([null, "same-origin"]);
});

test("an Idempotency-Key that must be sent is another one each time, unless it is typed", () => {
  const keyOf = (fields: Record<string, string>) => request(fields).init.headers.get("idempotency-key");
  expect(keyOf({})).not.toBe(keyOf({}));
  expect(keyOf({ "header:Idempotency-Key": "mine" })).toBe("mine");
});

test("a body is sent as it was typed, right or wrong, and only where there is one", () => {
  expect(request({ body: "{ wrong" }).init).toMatchObject({ method: "PATCH", body: "{ wrong" });
  expect(request({ body: "{}" }, { ...operation, example: undefined }).init).not.toHaveProperty("body");
});
