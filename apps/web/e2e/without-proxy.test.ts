import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Copy, buildWithout } from "./copied-tree.ts";
import { linkIn } from "./mailbox.ts";
import { type Server, serve } from "./production-server.ts";

const app = fileURLToPath(new URL("../src/app/", import.meta.url));

/** The address of every page that is for somebody signed in, found on disk so that a new one cannot be forgotten. */
const pages = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((file) => /^\(dashboard\)\/.*page\.tsx$|^\(auth\)\/onboarding\/page\.tsx$/.test(file))
  .map((file) => `/${file.replaceAll(/\(\w+\)\/|\/page\.tsx$/g, "").replaceAll(/\[\w+\]/g, randomUUID())}`);

let copy: Copy;
let server: Server;
let cookie = "";

beforeAll(async () => {
  copy = buildWithout(["apps/web/src/proxy.ts", "apps/web/src/proxy.test.ts"], process.env);
  server = await serve(copy.folder);
  cookie = await signUp("ann@proxy.example");
  await post("/api/v1/organizations", { name: "Annex" }, { cookie, origin: server.origin });
}, 300_000);

afterAll(() => copy.remove());
afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, { headers, redirect: "manual" });

const post = (path: string, json: object, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, {
    method: "POST",
    body: JSON.stringify(json),
    headers: { "content-type": "application/json", ...headers },
  });

async function signUp(email: string): Promise<string> {
  await post("/api/v1/sign-ups", { email });
  const token = new URL(await linkIn(server.mails, email, "/sign-up/finish")).hash.slice(1);
  const answer = await post("/api/v1/users", { token, name: "Ann", password: "a pelican sings of rust" });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const ownOrganizations = async () =>
  ((await (await get("/api/v1/organizations", { cookie })).json()) as { items: { name: string }[] }).items.map(
    ({ name }) => name,
  );

describe("a page for somebody signed in", () => {
  test("is found", () => {
    expect(pages.length).toBeGreaterThan(4);
  });

  test.each(pages)("%s sends whoever is not to sign in, by itself", async (path) => {
    for (const headers of [{}, { cookie: "plinth.session=forged" }]) {
      const answer = await get(path, headers);
      expect(answer.status).toBe(307);
      expect(new URL(answer.headers.get("location") ?? "", server.origin).pathname).toBe("/sign-in");
    }
  });

  test("is answered once one is", async () => {
    const answer = await get("/projects", { cookie });
    expect([answer.status, (await answer.text()).includes("Annex")]).toEqual([200, true]);
  });

  test("of another organization is not found", async () => {
    expect((await get(`/projects/${randomUUID()}`, { cookie })).status).toBe(404);
  });
});

describe("the API", () => {
  test("refuses whoever is not signed in", async () => {
    expect(await codeOf(await get("/api/v1/projects"))).toEqual([401, "sign_in_required"]);
  });

  test.each([
    ["from another site", { origin: "https://evil.example" }],
    ["from nowhere", {}],
  ])("refuses a write with a cookie %s", async (_where, headers) => {
    const answer = await post("/api/v1/projects", { name: "Forged" }, { cookie, ...headers });
    expect(await codeOf(answer)).toEqual([403, "cross_site_request"]);
  });

  test.each(["/api/v1/projects", "/api/health", "/api/nothing"])("keeps its headers on %s", async (path) => {
    const { headers } = await get(path, { cookie });
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expect(headers.get("cache-control")).toContain("no-store");
  });
});

describe("an action", () => {
  /** Posts the form that founds an organization, as a browser without JavaScript does. */
  async function found(name: string, headers: Record<string, string>): Promise<Response> {
    const html = await (await get("/onboarding", { cookie })).text();
    const [form = ""] = html.match(/<form[^>]*aria-label="Create an organization".*?<\/form>/s) ?? [];
    const body = new FormData();
    for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      const [field = "", value = ""] = ["name", "value"].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(input)?.[1]);
      body.set(field, value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
    }
    expect([...body.keys()].some((field) => field.startsWith("$ACTION"))).toBe(true);
    body.set("name", name);
    return fetch(`${server.origin}/onboarding`, { method: "POST", body, headers, redirect: "manual" });
  }

  test("does its work for somebody signed in, from our own page", async () => {
    await found("Second", { cookie, origin: server.origin });
    expect(await ownOrganizations()).toEqual(["Annex", "Second"]);
  });

  test.each([
    ["from another site", { origin: "https://evil.example" }],
    ["from nowhere", {}],
  ])("is refused %s, and nothing is done", async (_where, headers) => {
    const before = await ownOrganizations();
    await found("Forged", { cookie, ...headers });
    expect(await ownOrganizations()).toEqual(before);
  });

  test("is refused to whoever is not signed in", async () => {
    const answer = await found("Forged", { origin: server.origin });
    expect(await answer.text()).not.toContain("Forged");
    expect(await ownOrganizations()).not.toContain("Forged");
  });
});

test("what is lost: the policy of a page's scripts and its request id, and the path to come back to", async () => {
  const { status, headers } = await get("/sign-in");
  expect(status).toBe(200);
  expect(headers.get("content-security-policy")).toBe("object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-request-id")).toBeNull();
  expect((await get("/members")).headers.get("location")).toBe("/sign-in?next=%2F");
});
