import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Visitor, signUp, startBrowser, visit } from "./browser.ts";

let browser: Browser;
let rosa: Visitor;
beforeAll(async () => {
  browser = await startBrowser();
  rosa = await visit(browser);
  await signUp(rosa, "Rosa Ruler", "Rulers");
});
afterAll(() => browser.close());

/** What the column of a role says, permission by permission. */
async function held(role: string): Promise<string[]> {
  const names = await rosa.page.getByRole("columnheader").allTextContents();
  const column = names.findIndex((name) => name.startsWith(role));
  const rows = await rosa.page
    .getByRole("row")
    .filter({ has: rosa.page.getByRole("cell") })
    .all();
  const cells = await Promise.all(
    rows.map(async (row) => [
      await row.getByRole("rowheader").locator("code").textContent(),
      await row
        .getByRole("cell")
        .nth(column - 1)
        .textContent(),
    ]),
  );
  return cells.flatMap(([permission, mark]) => (mark === "yes" ? [permission ?? ""] : []));
}

test("a role of one's own is made in the browser, and the matrix shows what it holds", async () => {
  const { page } = rosa;
  await page.goto("/settings");
  await page.getByRole("link", { name: "See the roles" }).click();
  await page.getByRole("heading", { level: 1, name: "Roles" }).waitFor();
  expect(await held("Owner")).toContain("organization:delete");
  await page.getByRole("button", { name: "Create role" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a role" });
  await dialog.getByLabel("Role name").fill("Archivist");
  await dialog.getByLabel("See the projects.").check();
  await dialog.getByLabel("Archive a project, and bring it back.").check();
  expect(await dialog.getByLabel("Leave the organization.").isDisabled()).toBe(true);
  await dialog.getByRole("button", { name: "Create role" }).click();
  await page.getByText("The role is there.").waitFor();
  await page.getByRole("columnheader", { name: "Archivist" }).waitFor();
  expect(await held("Archivist")).toEqual([
    "organization:read",
    "organization:leave",
    "project:read",
    "project:archive",
  ]);
});

test("a name that is taken is told at the field, and what was ticked stays", async () => {
  const { page } = rosa;
  await page.getByRole("button", { name: "Create role" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a role" });
  await dialog.getByLabel("Role name").fill("archivist");
  await dialog.getByLabel("See the projects.").check();
  await dialog.getByRole("button", { name: "Create role" }).click();
  await dialog.getByText("Another role has this name").first().waitFor();
  expect(await dialog.getByLabel("See the projects.").isChecked()).toBe(true);
  await dialog.getByRole("button", { name: "Cancel" }).click();
});

test("it is edited, can be given on the page of members, and is deleted", async () => {
  const { page } = rosa;
  await page.getByRole("button", { name: "Edit Archivist" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit “Archivist”" });
  expect(await dialog.getByLabel("See the projects.").isChecked()).toBe(true);
  await dialog.getByLabel("Archive a project, and bring it back.").uncheck();
  await dialog.getByLabel("Role name").fill("Reader");
  await dialog.getByRole("button", { name: "Save role" }).click();
  await page.getByText("The role is saved.").waitFor();
  await page.getByRole("columnheader", { name: "Reader" }).waitFor();
  expect(await held("Reader")).toEqual(["organization:read", "organization:leave", "project:read"]);

  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Change role of Rosa Ruler" }).click();
  await page.getByRole("dialog").getByLabel("Reader").check();
  await page.getByRole("dialog").getByRole("button", { name: "Save role" }).click();
  await page.getByText("Make somebody else an owner first.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();

  await page.goto("/settings/roles");
  await page.getByRole("button", { name: "Delete Reader" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete role" }).click();
  await page.getByText("“Reader” is deleted.").waitFor();
  await expect.poll(() => page.getByRole("columnheader", { name: "Reader" }).count()).toBe(0);
  expect(rosa.complaints).toEqual([]);
});
