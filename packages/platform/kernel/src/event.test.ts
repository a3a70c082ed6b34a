import { expect, test } from "vitest";
import { systemActor } from "./actor.ts";
import { EventEnvelope, event } from "./event.ts";
import { newId } from "./id.ts";

test("an event tells who did what to which thing of which organization, and when", () => {
  const [organizationId, subjectId] = [newId(), newId()];
  const clock = () => new Date("2026-11-23T08:00:00Z");
  const created = event(
    "project.created",
    { ...systemActor("seed", null, []), organizationId },
    { subjectId, payload: { n: 1 } },
    clock,
  );
  expect(EventEnvelope.parse(created)).toEqual({
    id: created.id,
    name: "project.created",
    organizationId,
    subjectId,
    actor: "system:seed",
    occurredAt: "2026-11-23T08:00:00.000Z",
    payload: { n: 1 },
  });
});

test("each event has an id of its own, and they sort by their making", () => {
  const actor = {
    kind: "apiKey",
    keyId: newId(),
    createdBy: newId(),
    origins: [],
    organizationId: newId(),
    permissions: [],
  } as const;
  const ids = Array.from({ length: 100 }, () => event("a.b", actor, { subjectId: newId(), payload: {} }).id);
  expect([...new Set(ids)].toSorted()).toEqual(ids);
});
