import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type Access,
  type Actor,
  type TenantActor,
  type UserActor,
  actorId,
  anonymous,
  authorize,
  can,
  systemActor,
} from "./actor.ts";
import { AppError } from "./errors.ts";

const permissions = ["project:read"] as const;
const user = {
  kind: "user",
  authenticatedAt: "2026-01-01T00:00:00.000Z",
  userId: "u1",
  sessionId: "s1",
  organizationId: "o1",
  role: "member",
  permissions,
} as const;
const actors = {
  anonymous,
  user,
  newcomer: { ...user, organizationId: null },
  operator: { ...user, organizationId: null, operator: true },
  deposed: { ...user, operator: false },
  apiKey: { kind: "apiKey", keyId: "k1", createdBy: "u1", origins: [], organizationId: "o1", permissions },
  system: systemActor("seed", "o1", permissions),
  systemOutside: systemActor("seed", null, permissions),
} as const satisfies Record<string, Actor>;

const accesses = ["anyone", "user", "operator", "project:read", "project:delete"] as const satisfies Access[];
const expected: Record<keyof typeof actors, readonly string[]> = {
  anonymous: ["ok", "sign_in_required", "sign_in_required", "sign_in_required", "sign_in_required"],
  user: ["ok", "ok", "permission_denied", "ok", "permission_denied"],
  newcomer: ["ok", "ok", "permission_denied", "organization_required", "organization_required"],
  operator: ["ok", "ok", "ok", "organization_required", "organization_required"],
  deposed: ["ok", "ok", "permission_denied", "ok", "permission_denied"],
  apiKey: ["ok", "user_required", "user_required", "ok", "permission_denied"],
  system: ["ok", "user_required", "user_required", "ok", "permission_denied"],
  systemOutside: ["ok", "user_required", "user_required", "organization_required", "organization_required"],
};

describe.each(Object.entries(actors))("the actor %s", (name, actor) => {
  test.each(accesses)("is let in, or told why not, where %s is asked", (allow) => {
    expect(outcome(actor, allow)).toBe(expected[name as keyof typeof actors][accesses.indexOf(allow)]);
  });
});

test("a permission is held by its whole name only", () => {
  const holder = { ...user, permissions: ["project:read-all", "xproject:read"] } as const;
  expect(can(holder, "project:read")).toBe(false);
  expect(can(user, "project:read")).toBe(true);
});

test("names in logs tell kinds of actors apart", () => {
  expect(Object.values(actors).map(actorId)).toEqual([
    "anonymous",
    "user:u1",
    "user:u1",
    "user:u1",
    "user:u1",
    "apiKey:k1",
    "system:seed",
    "system:seed",
  ]);
});

test("what has been let in is known to the compiler", () => {
  const tenant = (actor: Actor) => {
    authorize(actor, { allow: "project:read" });
    expectTypeOf(actor).toExtend<TenantActor>();
    return actor.organizationId;
  };
  const person = (actor: Actor) => {
    authorize(actor, { allow: "user" });
    expectTypeOf(actor).toExtend<UserActor>();
    return actor.userId;
  };
  expectTypeOf(tenant).returns.toEqualTypeOf<string>();
  expect([tenant(user), person(user)]).toEqual(["o1", "u1"]);
});

test.each([
  ["9 minutes 59 seconds after the proof", user, "2026-01-01T00:09:59.999Z", "ok"],
  ["10 minutes after it", user, "2026-01-01T00:10:00.000Z", "reauthentication_required"],
  ["with an API key, which cannot be asked", actors.apiKey, "2026-01-01T00:00:00.000Z", "user_required"],
  [
    "without the permission, which is told first",
    { ...user, permissions: [] },
    "2027-01-01T00:00:00.000Z",
    "permission_denied",
  ],
] as const)("a verb that asks for a fresh proof, %s", (_when, actor, time, expectation) => {
  expect(outcome(actor, "project:read", { fresh: true, time })).toBe(expectation);
});

function outcome(actor: Actor, allow: Access, { fresh = false, time = "2026-01-01T00:00:00.000Z" } = {}): string {
  try {
    authorize(actor, { allow, fresh }, () => new Date(time));
    return "ok";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
