import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Visitor, signUp, startBrowser, visit } from "./browser.ts";

let browser: Browser;
let kim: Visitor;
let secret: string;
beforeAll(async () => {
  browser = await startBrowser();
  kim = await visit(browser);
  await signUp(kim, "Kim Keeper", "Keepers");
});
afterAll(() => browser.close());

/** Asks as a program does: no cookie, no browser. */
const ask = (key: string) =>
  fetch(new URL("/api/v1/projects", inject("origin")), { headers: { authorization: `Bearer ${key}` } });

const shown = () => kim.page.getByRole("textbox", { name: "API key" });

test("a key is made in the browser, is shown once, and opens the API to a program", async () => {
  const { page } = kim;
  await page.goto("/settings");
  await page.getByRole("link", { name: "Manage API keys" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog", { name: "Create an API key" });
  await dialog.getByLabel("Key name").fill("Nightly report");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await dialog.getByText("Choose at least one.").waitFor();
  await dialog.getByLabel("project:read").check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  await page.getByText("Copy your new key now").waitFor();
  secret = await shown().inputValue();
  expect((await ask(secret)).status).toBe(200);
  await page.reload();
  await page.getByText("Nightly report").first().waitFor();
  expect(await shown().count()).toBe(0);
  expect(await page.content()).not.toContain(secret.slice(-45));
});

test("a rotated key gives way to a new one, and both work meanwhile", async () => {
  const { page } = kim;
  await page.getByRole("button", { name: "Rotate Nightly report" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click();
  await page.getByText("Copy your new key now").waitFor();
  const successor = await shown().inputValue();
  expect([(await ask(secret)).status, (await ask(successor)).status]).toEqual([200, 200]);
  await page.getByRole("button", { name: "Done" }).click();
  secret = successor;
});

test("a revoked key is refused at once", async () => {
  const { page } = kim;
  await page.getByRole("button", { name: "Revoke Nightly report" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("“Nightly report” is revoked.").waitFor();
  expect((await ask(secret)).status).toBe(401);
  expect(kim.complaints).toEqual([]);
});
