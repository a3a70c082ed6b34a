import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Visitor, signUp, startBrowser, visit } from "./browser.ts";

/** Names that would act where a page takes them for more than text. */
const names = [
  `<img src=x onerror="document.title='owned'">`,
  `</script><script>document.title='owned'</script>`,
  `"><svg/onload=document.title='owned'>`,
  `'-document.title='owned'-'`,
  `</title><script>document.title='owned'</script>`,
  `{{constructor.constructor('document.title=1')()}}`,
  "javascript:document.title='owned'",
  `\${document.title='owned'} %3Cscript%3E &lt;b&gt;`,
];
const paths = ["/projects", "/members", "/settings", "/settings/api-keys", "/account", "/onboarding"];

let browser: Browser;
let mallory: Visitor;
beforeAll(async () => {
  browser = await startBrowser();
  mallory = await visit(browser);
  await signUp(mallory, "Mallory", names[1] ?? "");
  await write("PATCH", "/api/v1/me", { name: names[0] });
  for (const name of names) await write("POST", "/api/v1/projects", { name });
});
afterAll(() => browser.close());

async function write(method: string, path: string, data: object): Promise<void> {
  const { request } = mallory.page;
  const answer = await request.fetch(path, { method, data, headers: { origin: new URL(mallory.page.url()).origin } });
  expect(answer.ok()).toBe(true);
}

/** What of the page is not ours: elements that only a name can have brought, and what they did. */
const foreign = () =>
  mallory.page.evaluate(() => ({
    title: document.title === "owned",
    elements: document.querySelectorAll(
      "img[src=x], svg[onload], [onerror], script:not([src], [nonce]), a[href^='javascript:']",
    ).length,
  }));

describe("a name that holds markup", () => {
  test.each(names)("is the text of a project's page, as it was typed: %s", async (name) => {
    await mallory.page.goto("/projects");
    await mallory.page.getByRole("list", { name: "Projects" }).getByRole("link", { name, exact: true }).click();
    await mallory.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
    expect(await foreign()).toEqual({ title: false, elements: 0 });
  });

  test.each(paths)("does nothing on %s", async (path) => {
    await mallory.page.goto(path, { waitUntil: "networkidle" });
    expect(await foreign()).toEqual({ title: false, elements: 0 });
  });

  test("is searched for as text, and leads nowhere else", async () => {
    await mallory.page.goto(`/projects?search=${encodeURIComponent(names[1] ?? "")}`);
    await mallory.page
      .getByRole("list", { name: "Projects" })
      .getByRole("link", { name: names[1] ?? "" })
      .waitFor();
    expect(await mallory.page.getByRole("list", { name: "Projects" }).getByRole("listitem").count()).toBe(1);
    expect(await foreign()).toEqual({ title: false, elements: 0 });
  });

  test("breaks no page's policy, since nothing of it came so far", () => {
    expect(mallory.complaints).toEqual([]);
  });

  test("would be noticed if it acted", async () => {
    await mallory.page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<img src=x alt="" onerror="0">'));
    expect((await foreign()).elements).toBe(1);
    await expect.poll(() => mallory.complaints.join()).toContain("Content Security Policy");
  });
});
