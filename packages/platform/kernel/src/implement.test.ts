import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { type Actor, type TenantActor, type UserActor, anonymous } from "./actor.ts";
import { command, contract, query } from "./contract.ts";
import { type Around, implement, surround } from "./implement.ts";

const Widget = z.object({ id: z.string(), size: z.number() });

const widgets = contract("widgets", {
  peek: query({ input: z.strictObject({}), output: z.string(), allow: "anyone", limit: "read" }),
  own: query({ input: z.strictObject({}), output: z.string(), allow: "user", limit: "read" }),
  find: query({
    input: z.strictObject({ id: z.string(), deep: z.coerce.boolean().default(false) }),
    output: Widget,
    allow: "widget:read",
    limit: "read",
    tags: ({ id }) => [`widget:${id}`],
  }),
  grow: command({
    input: z.strictObject({ id: z.string() }),
    output: Widget,
    allow: "widget:update",
    limit: "write",
    emits: ["widget.grown"],
    invalidates: (widget, { id }) => [`widget:${id}`, `size:${widget.size}`],
  }),
});

const calls: string[] = [];
const service = implement(widgets, {
  async peek(actor) {
    expectTypeOf(actor).toEqualTypeOf<Actor>();
    return noted("peek", actor.kind);
  },
  async own(actor) {
    expectTypeOf(actor).toEqualTypeOf<UserActor>();
    return noted("own", actor.userId);
  },
  async find(actor, input) {
    expectTypeOf(actor).toEqualTypeOf<TenantActor>();
    expectTypeOf(input).toEqualTypeOf<{ id: string; deep: boolean }>();
    return noted("find", { id: input.id, size: 1 });
  },
  async grow(actor, { id }) {
    expectTypeOf(actor.organizationId).toEqualTypeOf<string>();
    return noted("grow", { id, size: 2 });
  },
});

const reader = {
  kind: "user",
  authenticatedAt: "2026-01-01T00:00:00.000Z",
  userId: "u1",
  sessionId: "s1",
  organizationId: "o1",
  role: null,
  permissions: ["widget:read"],
} as const satisfies Actor;

describe("a contract", () => {
  test("names each verb in full and keeps what was declared", () => {
    expect(Object.values(widgets).map(({ name }) => name)).toEqual([
      "widgets.peek",
      "widgets.own",
      "widgets.find",
      "widgets.grow",
    ]);
    expect(widgets.grow).toMatchObject({
      kind: "command",
      allow: "widget:update",
      limit: "write",
      emits: ["widget.grown"],
    });
    expect(widgets.find).toMatchObject({ kind: "query", allow: "widget:read", limit: "read" });
  });

  test("computes tags from the input of a query, and from the output and input of a command", () => {
    expect(widgets.find.tags?.({ id: "7", deep: false })).toEqual(["widget:7"]);
    expect(widgets.grow.invalidates?.({ id: "7", size: 2 }, { id: "7" })).toEqual(["widget:7", "size:2"]);
  });

  test("cannot be changed", () => {
    expect(() => Object.assign(widgets, { own: widgets.peek })).toThrow(TypeError);
  });
});

describe("a service", () => {
  test("has its types from the contract", () => {
    expectTypeOf(service.find).parameter(1).toEqualTypeOf<{ id: string; deep: boolean }>();
    expectTypeOf(service.find).returns.resolves.toEqualTypeOf<{ id: string; size: number }>();
    expectTypeOf(service.own).parameter(0).toEqualTypeOf<Actor>();
    expect(service.find.definition).toBe(widgets.find);
  });

  test("does not compile with a handler that is missing or misfit", () => {
    const { peek, own, find } = service;
    // @ts-expect-error grow is missing
    expect(() => implement(widgets, { peek, own, find })).not.toThrow();
    // @ts-expect-error grow answers a number
    expect(() => implement(widgets, { peek, own, find, grow: async () => 1 })).not.toThrow();
  });

  test("lets in whom the contract lets in", async () => {
    await expect(service.peek(anonymous, {})).resolves.toBe("anonymous");
    await expect(service.own(reader, {})).resolves.toBe("u1");
    await expect(service.find(reader, { id: "7", deep: false })).resolves.toEqual({ id: "7", size: 1 });
  });

  test("tells its handlers by which verb they act, so that what they change can be told apart", async () => {
    const told = implement(contract("told", { whoami: widgets.peek }), { whoami: async ({ verb = "none" }) => verb });
    expect(await told.whoami({ ...anonymous, verb: "forged" }, {})).toBe("told.whoami");
  });

  test("never reaches a handler without the permission, whoever calls", async () => {
    calls.length = 0;
    await expect(service.grow(reader, { id: "7" })).rejects.toMatchObject({ code: "permission_denied" });
    await expect(service.grow(anonymous, { id: "7" })).rejects.toMatchObject({ code: "sign_in_required" });
    await expect(service.own(anonymous, {})).rejects.toMatchObject({ code: "sign_in_required" });
    expect(calls).toEqual([]);
  });

  test("has no other way to its handlers than through the permission", () => {
    expect(Object.keys(service.grow)).toEqual(["definition"]);
    expect(() => Object.assign(service, { grow: service.peek })).toThrow(TypeError);
    expect(() => Object.assign(service.grow, { definition: widgets.peek })).toThrow(TypeError);
  });
});

describe("a surrounded service", () => {
  const around: Around =
    ({ name }, next) =>
    (actor, input) =>
      next(actor, input).finally(() => calls.push(`around ${name}`));

  test("runs what surrounds it around each verb, the last one outermost", async () => {
    calls.length = 0;
    const twice = surround(surround(service, around), (definition, next) => async (actor, input) => {
      calls.push(`outside ${definition.name}`);
      return next(actor, input);
    });
    await expect(twice.find(reader, { id: "7", deep: true })).resolves.toEqual({ id: "7", size: 1 });
    expect(calls).toEqual(["outside widgets.find", "find", "around widgets.find"]);
  });

  test("checks the permission before what surrounds it: a cache gives nothing away", async () => {
    calls.length = 0;
    const remembering = surround(service, () => async () => noted("cache", "a tenant's secret"));
    await expect(remembering.grow(reader, { id: "7" })).rejects.toMatchObject({ code: "permission_denied" });
    await expect(surround(remembering, around).grow(anonymous, { id: "7" })).rejects.toMatchObject({ status: 401 });
    expect(calls).toEqual([]);
  });

  test("keeps the definitions and the types", () => {
    const surrounded = surround(service, around);
    expect(surrounded.find.definition).toBe(widgets.find);
    expectTypeOf(surrounded).toEqualTypeOf(service);
  });
});

function noted<T>(call: string, result: T): T {
  calls.push(call);
  return result;
}
