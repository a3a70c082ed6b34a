import { type EventEnvelope, newId } from "@plinth/kernel";
import { userActor } from "@plinth/testing";
import type { Home } from "./world.ts";

/** Whose rows a probe is made for, and whose it must not reach. */
export interface Aim {
  readonly own: Home;
  readonly foreign: Home;
}

/** A call of a repository's method; `refused` is the words that it must be refused with, where those would tell of another organization's rows. */
export interface Probe {
  readonly args: readonly unknown[];
  readonly refused?: RegExp;
}

/** How methods are tried, by their names. */
export type Probes = Readonly<Record<string, (aim: Aim) => readonly Probe[]>>;

/** When everything happens. */
export const time = "2026-01-01T00:00:00.000Z";

/** Who tries it. */
export const actor = ({ organizationId, userId }: Home) => userActor([], { organizationId, userId });

/** What is told of it. */
export const event = ({ organizationId }: Home): EventEnvelope => ({
  id: newId(),
  organizationId,
  name: "probe.made",
  subjectId: newId(),
  actor: "test",
  payload: {},
  occurredAt: time,
});
