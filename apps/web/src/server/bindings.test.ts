import type { Verb } from "@plinth/kernel";
import { expect, test } from "vitest";
import { services } from "./services.ts";
import { boundVerbs } from "./testing/index.ts";

/** Verbs that a handler of its own calls, and why no route can. */
const boundElsewhere: Readonly<Record<string, string>> = {
  "notifications.unsubscribe": "RFC 8058 says what a mail program sends, and it is no JSON: server/one-click.ts",
};

test("every verb of every service is bound to exactly one route", async () => {
  const bound = (await boundVerbs()).map(({ definition }) => definition.name);
  const verbs = Object.values(services).flatMap((service) => Object.values(service) as Verb[]);
  const all = verbs.map(({ definition }) => definition.name);
  expect([...bound, ...Object.keys(boundElsewhere)].toSorted()).toEqual(all.toSorted());
});

test("a read is served by GET and a change by any other method", async () => {
  const misfits = (await boundVerbs()).filter(
    ({ method, definition }) => (method === "GET") !== (definition.kind === "query"),
  );
  expect(misfits.map(({ line }) => line)).toEqual([]);
});
