import { anonymous, command, contract, implement } from "@plinth/kernel";
import { expect, test } from "vitest";
import { z } from "zod";
import { answerHeadersOf } from "./operation-headers.ts";
import { operationsOf } from "./operation.ts";
import { createRoute } from "./route.ts";

const deprecated = { since: "2026-01-01T00:00:00.000Z", sunset: "2027-01-01T00:00:00.000Z", instead: "things.rename" };
const told = { input: z.strictObject({}), output: z.object({}), limit: "write" } as const;
const things = contract("things", {
  paint: command({ ...told, allow: "anyone", deprecated }),
  own: command({ ...told, allow: "user", deprecated }),
  rename: command({ ...told, allow: "anyone" }),
});
const work = async () => ({});
const service = implement(things, { paint: work, own: work, rename: work });
const route = createRoute({
  actor: async () => anonymous,
  limit: async () => ({}),
  appOrigin: () => "https://app.example.com",
  once: async (_keyed, does) => ({ output: await does(), replayed: false }),
  revalidate: () => undefined,
});
const send = (verb: Parameters<typeof route>[0]) =>
  route(verb)(new Request("https://app.example.com/api/v1/things", { method: "POST" }), {
    params: Promise.resolve({}),
  });
const fields = ["deprecation", "sunset"];
const ofAnswer = ({ headers }: Response) => fields.map((name) => headers.get(name));

test("every answer of a deprecated verb tells since when it is, and when it goes", async () => {
  const done = await send(service.paint);
  expect([done.status, ...ofAnswer(done)]).toEqual([200, "@1767225600", "Fri, 01 Jan 2027 00:00:00 GMT"]);
});

test("so does its problem", async () => {
  const refused = await send(service.own);
  expect([refused.status, ...ofAnswer(refused)]).toEqual([401, "@1767225600", "Fri, 01 Jan 2027 00:00:00 GMT"]);
});

test("any other verb tells nothing of an end", async () => {
  expect(ofAnswer(await send(service.rename))).toEqual([null, null]);
});

test("operations say so of their answers", () => {
  const [operation] = operationsOf("/api/v1/things/route", { POST: route(service.paint) });
  if (operation === undefined) throw new Error("there is no operation");
  for (const status of [200, 401]) {
    const certain = answerHeadersOf(operation, status).filter((field) => field.certain);
    expect(certain.map(({ name }) => name.toLowerCase())).toEqual(expect.arrayContaining(fields));
  }
});
