import { InputError, invalidInput, notFound } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { pathMismatch, requestInput } from "./request-input.ts";

const url = "https://app.example.com/api/v1/things";
const ask = (address: string, sent: RequestInit, path: Readonly<Record<string, string>>) =>
  requestInput(new Request(address, sent), new URL(address), path);
const read = (query: string, path = {}) => ask(`${url}?${query}`, {}, path);
const write = (body: unknown, path = {}, query = "") => {
  const headers = { "content-type": "application/json" };
  return ask(`${url}${query}`, { method: "PATCH", body: JSON.stringify(body), headers }, path);
};
const issuesOf = (work: Promise<unknown>) =>
  work.then(
    () => "accepted",
    (error: InputError) => [error.status, ...error.issues.map(({ pointer, code }) => `${pointer} ${code}`)],
  );

describe("the input of a read", () => {
  test("is its path and its query, as text", async () => {
    await expect(read("limit=20&search=a%20b+c", { id: "7" })).resolves.toEqual({
      id: "7",
      limit: "20",
      search: "a b c",
    });
  });

  test("is decoded once: what was encoded twice stays encoded", async () => {
    await expect(read("search=%2541%252e%252e%253Cb%253E", { id: "%2e%2e" })).resolves.toEqual({
      id: "%2e%2e",
      search: "%41%2e%2e%3Cb%3E",
    });
    await expect(write({ name: "%41 &lt; \\u0041" })).resolves.toEqual({ name: "%41 &lt; \\u0041" });
  });

  test("names nothing twice", async () => {
    expect(await issuesOf(read("a=1&a=2&b=1&a=3"))).toEqual([422, "/a repeated"]);
    expect(await issuesOf(read("id=8&x=1", { id: "7" }))).toEqual([422, "/id in_path"]);
    expect(await issuesOf(read("a/b~c=1&a/b~c=2"))).toEqual([422, "/a~1b~0c repeated"]);
  });

  test("may be called like a member of every object", async () => {
    const input = await read("__proto__=x&constructor=y&toString=z");
    expect(Object.keys(input)).toEqual(["__proto__", "constructor", "toString"]);
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  });
});

describe("the input of a write", () => {
  test("is its path and its body", async () => {
    await expect(write({ name: "a" }, { id: "7" })).resolves.toEqual({ name: "a", id: "7" });
  });

  test("without a body is its path", async () => {
    await expect(ask(url, { method: "PUT" }, { id: "7" })).resolves.toEqual({ id: "7" });
  });

  test("cannot name by its body what the path names already", async () => {
    expect(await issuesOf(write({ id: "8" }, { id: "7" }))).toEqual([422, "/id in_path"]);
  });

  test("is not read from the query", async () => {
    expect(await issuesOf(write({ name: "a" }, {}, "?admin=1&admin=2"))).toEqual([422, "/admin unrecognized_keys"]);
  });

  test.each([[[]], ["text"], [1], [true], [null]])("is a JSON object, not %j", async (body) => {
    expect(await issuesOf(write(body))).toEqual([422, " invalid_type"]);
  });
});

describe("an input error about nothing but the path", () => {
  const about = (...pointers: string[]) =>
    invalidInput(pointers.map((pointer) => ({ pointer, code: "invalid_format", message: "is no id" })));

  test("is a 404: a malformed id names nothing", () => {
    expect(pathMismatch(about("/id"), { id: "x" })).toMatchObject({ status: 404, cause: { status: 422 } });
  });

  test("is a 422 when the body is wrong as well, or the path was named twice", async () => {
    const both = about("/id", "/name");
    expect(pathMismatch(both, { id: "x" })).toBe(both);
    const twice = await write({ id: "8" }, { id: "7" }).catch((error: unknown) => error);
    expect(pathMismatch(twice, { id: "7" })).toBe(twice);
  });

  test("leaves every other error as it is", () => {
    const others = [notFound("thing"), new Error("bug"), new InputError("malformed_json")];
    expect(others.map((error) => pathMismatch(error, { id: "x" }))).toEqual(others);
  });
});
