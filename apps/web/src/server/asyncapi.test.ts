import { describe, expect, test } from "vitest";
import { z } from "zod";
import { asyncApi, exampleOf, messageOf } from "./asyncapi.ts";
import { eventCatalog } from "./event-catalog.ts";

const messages = Object.entries(asyncApi.components.messages);

test("every kind of event is a message of the document, and every reference leads somewhere", () => {
  expect(messages.map(([name]) => name)).toEqual(Object.keys(eventCatalog));
  const references = [...JSON.stringify(asyncApi).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
  expect(references.length).toBeGreaterThan(messages.length);
  const found = references.map((path) =>
    path.split("/").reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], asyncApi),
  );
  expect(found).not.toContain(undefined);
});

describe.each(messages)("%s", (name, { payload, examples }) => {
  // The schema as others read it: JSON, without anything that zod knows besides.
  const published = z.fromJSONSchema(JSON.parse(JSON.stringify(payload.schema)) as z.core.JSONSchema.BaseSchema);

  test("has an example that its published schema takes, and so does the one that is sent by", () => {
    for (const { payload: example } of examples) {
      expect(published.safeParse(example).error).toBeUndefined();
      const kind = eventCatalog[name];
      expect(kind && messageOf(name, kind).parse(example)).toEqual(kind && exampleOf(name, kind));
    }
  });

  test("is refused by its published schema where something is missing or of another kind", () => {
    const [{ payload: example } = { payload: {} }] = examples;
    expect(published.safeParse({ ...example, data: {} }).success).toBe(false);
    expect(published.safeParse({ ...example, type: "nothing.happened" }).success).toBe(false);
  });
});
