import { formKeyField } from "@plinth/http/form-key";
import { describe, expect, test } from "vitest";
import { createFormKeys, newFormKey } from "./form-keys.ts";

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("a form", () => {
  test("that is sent again without an answer keeps its key", () => {
    const keys = createFormKeys();
    const first = keys.keyFor(formOf({ name: "First" }));
    expect(keys.keyFor(formOf({ name: "First", [formKeyField]: "of the page" }))).toBe(first);
  });

  test("that says something else has another key", () => {
    const keys = createFormKeys();
    expect(keys.keyFor(formOf({ name: "First" }))).not.toBe(keys.keyFor(formOf({ name: "Second" })));
  });

  test("that was answered has another key, whatever it says", () => {
    const keys = createFormKeys();
    const first = keys.keyFor(formOf({ name: "First" }));
    keys.answered();
    expect(keys.keyFor(formOf({ name: "First" }))).not.toBe(first);
  });
});

test("a key is 128 bits, and no two are alike", () => {
  const keys = Array.from({ length: 1000 }, newFormKey);
  expect(keys.filter((key) => !/^[\da-f]{32}$/.test(key))).toEqual([]);
  expect(new Set(keys).size).toBe(1000);
});
