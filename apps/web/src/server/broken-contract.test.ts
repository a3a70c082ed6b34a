import { command, contract, implement, query } from "@plinth/kernel";
import { callRoute, runAction } from "@plinth/testing/next";
import { NextRequest } from "next/server";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { action, route } from "./edge.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");

const input = z.strictObject({});
const open = { input, allow: "anyone", limit: "read" } as const;
const faultyContract = contract("faulty", {
  lies: query({ ...open, output: z.object({ count: z.int() }) }),
  throws: command({ ...open, output: z.object({}) }),
  tells: query({ ...open, output: z.object({ name: z.string() }) }),
});

/** As the database's client words its errors. */
const inside = new Error("Invalid `prisma.project.findMany()` in /srv/app/repository.ts:12 select * from projects");
const told = { name: "Ada", passwordHash: "$argon2id$" };
const faulty = implement(faultyContract, {
  lies: async () => ({ count: JSON.parse('"many"') as number }),
  throws: async () => Promise.reject(inside),
  tells: async () => told,
});
const module = { GET: route(faulty.lies), POST: route(faulty.throws), PUT: route(faulty.tells) };

const ask = (method: string) =>
  callRoute(module, "/api/faulty/route", new NextRequest("http://localhost:3000/api/faulty", { method }));

test.each(["GET", "POST"])("%s: a bug is a 500 whose body says nothing of the inside", async (method) => {
  const response = await ask(method);
  expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/problem+json"]);
  expect(await response.json()).toEqual({
    type: "/docs/problems/internal_error",
    title: "Something went wrong on our side",
    status: 500,
    detail: "Try again; if it stays, report the request id.",
    instance: "/api/faulty",
    code: "internal_error",
    requestId: response.headers.get("x-request-id"),
  });
});

test("what the contract does not name is stripped from the answer", async () => {
  expect(await (await ask("PUT")).json()).toEqual({ name: "Ada" });
});

test("an action tells of a bug in the same words", async () => {
  const { value } = await runAction(() => action(faulty.throws)({}));
  expect(value).toMatchObject({ ok: false, error: { status: 500, code: "internal_error", instance: "faulty.throws" } });
  expect(JSON.stringify(value)).not.toMatch(/prisma|select|repository/i);
});
