import { after, NextRequest } from "next/server.js";
import { revalidateTag, unstable_cache, updateTag } from "next/cache.js";
import { cookies, headers } from "next/headers.js";
import { notFound, redirect } from "next/navigation.js";
import { describe, expect, test, vi } from "vitest";
import { callRoute, newScope, runAction } from "./index.ts";

const page = "/api/things/[id]/route";
const request = (init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  new NextRequest("http://localhost:3000/api/things/7", init);

/** A cached count that goes up by one whenever it is really read. */
function counter() {
  let reads = 0;
  return unstable_cache(async () => ++reads, ["counter", crypto.randomUUID()], { tags: ["count"] });
}

describe("callRoute", () => {
  test("hands the handler its request, its path's parameters and Next's request scope", async () => {
    const GET = async (_request: Request, { params }: { params: Promise<object> }) =>
      Response.json({ ...(await params), user: (await cookies()).get("user")?.value });
    const response = await callRoute({ GET }, page, request({ headers: { cookie: "user=ada" } }), {
      params: { id: "7" },
    });
    expect(await response.json()).toEqual({ id: "7", user: "ada" });
  });

  test("answers HEAD by GET, and 405 where the module has no such method", async () => {
    const GET = () => new Response("body", { headers: { etag: "1" } });
    expect((await callRoute({ GET }, page, request({ method: "HEAD" }))).headers.get("etag")).toBe("1");
    expect((await callRoute({ GET }, page, request({ method: "DELETE" }))).status).toBe(405);
  });

  test("caches in the scope alone, until the tag is revalidated", async () => {
    const [read, scope] = [counter(), newScope()];
    const GET = async () => Response.json(await read());
    const POST = () => {
      revalidateTag("count", { expire: 0 });
      return new Response(null, { status: 204 });
    };
    const count = async (where = scope) => (await callRoute({ GET }, page, request(), { scope: where })).json();
    expect([await count(), await count()]).toEqual([1, 1]);
    expect(await count(newScope())).toBe(2);
    await callRoute({ POST }, page, request({ method: "POST" }), { scope });
    expect([await count(), await count()]).toEqual([3, 3]);
  });

  test("has done what after() was given when it resolves, and fails where that fails", async () => {
    const done: string[] = [];
    const GET = () => {
      after(async () => void done.push("after"));
      return new Response();
    };
    await callRoute({ GET }, page, request());
    expect(done).toEqual(["after"]);
    const nextsOwnReport = vi.spyOn(console, "error").mockImplementation(() => {});
    const broken = () => {
      after(() => Promise.reject(new Error("broken")));
      return new Response();
    };
    await expect(callRoute({ GET: broken }, page, request())).rejects.toThrow("after() failed");
    expect(nextsOwnReport).toHaveBeenCalledOnce();
  });

  test("refuses what Next refuses in a route", async () => {
    const POST = () => {
      updateTag("count");
      return new Response();
    };
    await expect(callRoute({ POST }, page, request({ method: "POST" }))).rejects.toThrow("updateTag");
  });
});

describe("runAction", () => {
  test("gives the action its headers and cookies and tells of the cookies it set", async () => {
    const action = async () => {
      (await cookies()).set("seen", "yes", { httpOnly: true });
      return { user: (await cookies()).get("user")?.value, id: (await headers()).get("x-request-id") };
    };
    const outcome = await runAction(action, { cookies: { user: "ada" }, headers: { "x-request-id": "r1" } });
    expect(outcome).toMatchObject({ value: { user: "ada", id: "r1" }, setCookies: ["seen=yes; Path=/; HttpOnly"] });
  });

  test("tells the tags that were updated, and the next read of the scope is fresh", async () => {
    const [read, scope] = [counter(), newScope()];
    expect((await runAction(read, { scope })).value).toBe(1);
    const outcome = await runAction(async () => updateTag("count"), { scope });
    expect(outcome.revalidated).toEqual(["count"]);
    expect((await runAction(read, { scope })).value).toBe(2);
  });

  test("tells redirects and HTTP errors apart from failures, which it throws", async () => {
    expect(await runAction(async () => redirect("/there?a=1;2"))).toMatchObject({ redirectTo: "/there?a=1;2" });
    expect(await runAction(async () => notFound())).toMatchObject({ httpError: 404, redirectTo: undefined });
    await expect(runAction(async () => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
  });
});
