import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Visitor, signUp, startBrowser, visit } from "./browser.ts";

let browser: Browser;
let reader: Visitor;
let secret: string;
beforeAll(async () => {
  browser = await startBrowser();
  const owner = await visit(browser);
  await signUp(owner, "Olga Open", "Openers");
  const { origin } = new URL(owner.page.url());
  const made = await owner.page.request.post("/api/v1/api-keys", {
    data: { name: "Reader", scopes: ["project:read", "project:create"] },
    headers: { origin, "idempotency-key": crypto.randomUUID() },
  });
  secret = ((await made.json()) as { secret: string }).secret;
  reader = await visit(browser);
});
afterAll(() => browser.close());

const answer = () => reader.page.getByRole("region", { name: "What came back" });

test("whoever reads finds an operation, and tries it with a key alone", async () => {
  const { page } = reader;
  await page.goto("/");
  await page.getByRole("link", { name: "API", exact: true }).first().click();
  await page.getByRole("link", { name: "POST /api/v1/projects Creates" }).click();
  await page.getByRole("heading", { level: 1, name: "Creates a project" }).waitFor();
  await page.getByLabel("API key").fill(secret);
  await page.getByRole("textbox", { name: "Body" }).fill('{"name":"Made while reading"}');
  await page.getByRole("button", { name: "Send POST" }).click();
  await answer().getByText("201", { exact: true }).waitFor();
  expect(await answer().innerText()).toMatch(/location: \/api\/v1\/projects\/[^]*"name": "Made while reading"/);
});

test("the key stays from page to page, and is gone when the page is loaded anew", async () => {
  const { page } = reader;
  await page.getByRole("link", { name: "API / projects" }).click();
  await page.getByRole("link", { name: "GET /api/v1/projects Lists" }).click();
  await page.getByRole("heading", { level: 1, name: "Lists projects" }).waitFor();
  await page.getByRole("button", { name: "Send GET" }).click();
  await answer().getByText("200", { exact: true }).waitFor();
  expect(await answer().innerText()).toContain("Made while reading");
  await page.reload();
  expect(await page.getByLabel("API key").inputValue()).toBe("");
});

test("a problem leads to the page of its code", async () => {
  const { page } = reader;
  await page.goto("/docs/api/projects.list");
  await page.getByLabel("API key").fill("no key at all");
  await page.getByRole("button", { name: "Send GET" }).click();
  await answer().getByText("401", { exact: true }).waitFor();
  await answer().getByRole("link", { name: "What this means" }).click();
  await page.getByRole("heading", { level: 1, name: "The API key does not work" }).waitFor();
  expect(reader.complaints.filter((complaint) => !complaint.includes("status of 401"))).toEqual([]);
});

test("without scripts everything is there to read, and a command to copy", async () => {
  const { page } = await visit(browser, { javaScriptEnabled: false });
  await page.goto("/docs/api/projects.create");
  await page.getByText("Without JavaScript").waitFor();
  expect(await page.getByText("curl -X POST").isVisible()).toBe(true);
});
