import type { Verb } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { eventCatalog } from "./event-catalog.ts";
import { services } from "./services.ts";

/** What contracts emit and nobody is told of, and why. */
const untold: Readonly<Record<string, string>> = {
  "organization.created": "there is no endpoint yet",
  "organization.deleted": "its endpoints have gone with it",
  "webhook.due": "says what is to be sent, and is not what is sent",
};

/** What happens without a command of anybody's. */
const byItself = ["webhook_endpoint.disabled", "webhook_endpoint.tested"];

const verbs = Object.values(services).flatMap((service) => Object.values(service) as Verb[]);
const emitted = verbs.flatMap(({ definition }) => (definition.kind === "command" ? [...(definition.emits ?? [])] : []));

test("every event of every contract is told to webhooks, unless a reason is given", () => {
  expect(new Set(emitted).size).toBeGreaterThan(20);
  const told = [...Object.keys(eventCatalog), ...Object.keys(untold)];
  expect(told.toSorted()).toEqual([...new Set([...emitted, ...byItself])].toSorted());
});

describe.each(Object.entries(eventCatalog))("%s", (name, { allow, payload, example, about }) => {
  test("is guarded by a permission that lets somebody read", () => {
    const reads = verbs
      .filter(({ definition }) => definition.kind === "query")
      .map(({ definition }) => definition.allow);
    expect(reads).toContain(allow);
    expect(allow.startsWith(name.split(".")[0]?.replace(/^webhook_endpoint$/, "webhook") ?? "")).toBe(
      !name.startsWith("invitation."),
    );
  });

  test("has an example that is what it says, and nothing more", () => {
    expect(payload.parse(example)).toEqual(example);
    expect(Object.keys(example as object).toSorted()).toEqual(Object.keys(payload.shape).toSorted());
    expect(about).toMatch(/^[A-Z].*\.$/);
  });
});
