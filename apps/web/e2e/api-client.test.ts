import { once } from "node:events";
import { type IncomingMessage, get } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type Client, NetworkError, createClient } from "@plinth/api-client";
import { beforeAll, expect, inject, test } from "vitest";
import { example } from "./api-client-example.ts";
import { signUp, startBrowser, visit } from "./browser.ts";
import { withGeneratedClient } from "./generated-client.ts";

const origin = inject("origin");
let key: string;
let plinth: Client;
beforeAll(async () => {
  key = await keyOf("Pat Program", "project:read", "project:create", "project:update", "project:delete");
  plinth = createClient({ origin, key });
});

/** Signs somebody up, and makes a key in the browser, as there is no other way. */
async function keyOf(name: string, ...scopes: readonly string[]): Promise<string> {
  const browser = await startBrowser();
  const visitor = await visit(browser);
  await signUp(visitor, name, `${name}'s`);
  const { page } = visitor;
  await page.goto("/settings");
  await page.getByRole("link", { name: "Manage API keys" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an API key" });
  await dialog.getByLabel("Key name").fill("Program");
  for (const scope of scopes) await dialog.getByLabel(scope).check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  const made = await page.getByRole("textbox", { name: "API key" }).inputValue();
  await browser.close();
  return made;
}

const failure = (call: Promise<unknown>) => call.catch((error: unknown) => error);
const create = (name: string, client = plinth) => client.post("/api/v1/projects", { body: { name } });

test("the example of README.md does what it says", async () => {
  expect(await example(origin, key)).toEqual(["Artemis"]);
});

test("a list is walked through all its pages", async () => {
  for (const name of ["Page 1", "Page 2", "Page 3"]) await create(name);
  const names: string[] = [];
  const pages = plinth.all("/api/v1/projects", { query: { search: "page", limit: 1 } });
  for await (const { name } of pages) names.push(name);
  expect(names).toEqual(["Page 3", "Page 2", "Page 1"]);
});

test.each([
  ["br", brotliDecompressSync],
  ["gzip", gunzipSync],
  ["identity", (bytes: Buffer) => bytes],
])("an export is sent in %s to whoever accepts that, in each format, and holds the same", async (coding, decode) => {
  await create(`In ${coding}`);
  for (const accept of ["application/x-ndjson", "text/csv"]) {
    const headers = { authorization: `Bearer ${key}`, accept, "accept-encoding": coding };
    const asked = get(new URL("/api/v1/projects/export", origin), { headers });
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    const bytes = Buffer.concat((await answer.toArray()) as Buffer[]);
    expect(answer.headers["content-encoding"]).toBe(coding === "identity" ? undefined : coding);
    expect(answer.headers.vary).toMatch(/(^|, )accept-encoding(,|$)/i);
    expect(decode(bytes).toString()).toContain(`"In ${coding}"`);
  }
});

test("a change applies to the version that was read, and to no later one", async () => {
  const { data } = await create("Gemini");
  const path = { id: data.id };
  const { etag } = await plinth.get("/api/v1/projects/{id}", { path });
  await plinth.patch("/api/v1/projects/{id}", { path, body: { name: "Mercury" }, ifMatch: etag });
  const late = plinth.patch("/api/v1/projects/{id}", { path, body: { name: "Late" }, ifMatch: etag });
  expect(await failure(late)).toMatchObject({ status: 412, code: "precondition_failed" });
  expect((await plinth.get("/api/v1/projects/{id}", { path })).data.name).toBe("Mercury");
});

test("what has not changed is not sent again", async () => {
  const statuses: number[] = [];
  const noting = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    statuses.push(response.status);
    return response;
  };
  const client = createClient({ origin, key, fetch: noting });
  const { data } = await create("Skylab", client);
  const path = { id: data.id };
  const first = await client.get("/api/v1/projects/{id}", { path });
  const again = await client.get("/api/v1/projects/{id}", { path });
  expect(statuses).toEqual([201, 200, 304]);
  expect([again.data, again.etag]).toEqual([first.data, first.etag]);
});

test("a write whose answer was lost is done once", async () => {
  let lost = 0;
  const lossy = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    if ((lost += 1) > 1) return response;
    throw new TypeError(`the answer ${response.status} was lost`);
  };
  const { data, replayed } = await create(
    "Voyager",
    createClient({ origin, key, fetch: lossy, sleep: async () => {} }),
  );
  expect([data.name, replayed, lost]).toEqual(["Voyager", true, 2]);
  expect(await failure(create("Voyager"))).toMatchObject({ status: 409, code: "name_taken" });
});

test("what is refused is a problem with its code, its fields and its request", async () => {
  const path = { id: "01900000-0000-7000-8000-000000000000" };
  const missing = await failure(plinth.get("/api/v1/projects/{id}", { path }));
  expect(missing).toMatchObject({ name: "ProblemError", status: 404, code: "not_found" });
  expect(missing).toHaveProperty("requestId", expect.stringMatching(/^[\w-]{8,}$/));
  const wrong = { status: 422, code: "invalid_input", errors: [expect.objectContaining({ pointer: "/name" })] };
  expect(await failure(create(""))).toMatchObject(wrong);
  expect(await failure(plinth.get("/api/v1/organization/members"))).toMatchObject({ code: "permission_denied" });
  const stranger = createClient({ origin, key: `${key.slice(0, -4)}AAAA` });
  expect(await failure(create("No", stranger))).toMatchObject({ status: 401, code: "invalid_api_key" });
});

test("where nobody answers, that is said", async () => {
  const client = createClient({ origin: "http://127.0.0.1:9", key, retries: 0 });
  expect(await failure(create("No", client))).toBeInstanceOf(NetworkError);
});

const program = `
import { ApiError, type Project, configure, projects_create, projects_get, projects_list, projects_rename } from "./plinth.js";

export async function journey(serverUrl: string, bearer: string) {
  configure({ serverUrl, auth: { bearer } });
  const { id, version }: Project = await projects_create({ body: { name: "Sputnik" } });
  await projects_rename({ path: { id }, body: { name: "Luna", version } });
  const late = await projects_rename({ path: { id }, body: { name: "Late", version } }).catch((error: unknown) => error);
  const { items } = await projects_list({ query: { search: "luna" } });
  return {
    name: (await projects_get({ path: { id } })).name,
    found: items.map(({ name }) => name),
    refused: late instanceof ApiError ? [late.status, (late.body as { code: string }).code] : [],
  };
}
`;

test("a client that somebody else's generator makes of the document compiles strictly, and works", async () => {
  const { journey } = await withGeneratedClient(program);
  const outcome: unknown = await (journey as (origin: string, key: string) => Promise<unknown>)(origin, key);
  expect(outcome).toEqual({ name: "Luna", found: ["Luna"], refused: [409, "version_conflict"] });
});
