import type { Verb } from "@plinth/kernel";
import { expect, test } from "vitest";
import { services } from "./services.ts";
import { boundVerbs } from "./testing/index.ts";

test("every verb of every service is bound to exactly one route", async () => {
  const bound = (await boundVerbs()).map(({ definition }) => definition.name);
  const verbs = Object.values(services).flatMap((service) => Object.values(service) as Verb[]);
  expect(bound).toHaveLength(verbs.length);
  expect(new Set(bound)).toEqual(new Set(verbs.map(({ definition }) => definition.name)));
});

test("a read is served by GET and a change by any other method", async () => {
  const misfits = (await boundVerbs()).filter(
    ({ method, definition }) => (method === "GET") !== (definition.kind === "query"),
  );
  expect(misfits.map(({ line }) => line)).toEqual([]);
});
