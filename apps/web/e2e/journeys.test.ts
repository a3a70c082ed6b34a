import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Visitor, emailOf, password, signUp, startBrowser, visit } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const projects = ({ page }: Visitor) => page.getByRole("list", { name: "Projects" });

async function createProject(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.getByLabel("New project").fill(name);
  await visitor.page.getByRole("button", { name: "Create project" }).click();
  await projects(visitor).getByRole("link", { name }).waitFor();
}

describe("one person's journey", () => {
  let ann: Visitor;
  beforeAll(async () => {
    ann = await visit(browser);
    await signUp(ann, "Ann Author", "Annex");
  });
  afterAll(() => ann.context.close());

  test("a new organization starts empty and takes its first project", async () => {
    await createProject(ann, "First stone");
    expect(await projects(ann).getByRole("listitem").count()).toBe(1);
  });

  test("a project made in the browser is seen through the API", async () => {
    const answer = await ann.page.request.get("/api/v1/projects");
    expect(((await answer.json()) as { items: { name: string }[] }).items.map(({ name }) => name)).toContain(
      "First stone",
    );
  });

  test("a project made through the API is seen in the browser", async () => {
    const origin = new URL(ann.page.url()).origin;
    const answer = await ann.page.request.post("/api/v1/projects", {
      data: { name: "From outside" },
      headers: { origin },
    });
    expect(answer.status()).toBe(201);
    await ann.page.reload();
    await projects(ann).getByRole("link", { name: "From outside" }).waitFor();
  });

  test("a taken name is refused beside its field, and what was typed stays", async () => {
    const field = ann.page.getByLabel("New project");
    await field.fill("first STONE");
    await ann.page.getByRole("button", { name: "Create project" }).click();
    await ann.page.getByText("Another project has this name").first().waitFor();
    expect(await field.inputValue()).toBe("first STONE");
  });

  test("an archived project leaves the list, and undo brings it back", async () => {
    await ann.page.reload();
    await ann.page.getByRole("button", { name: "Archive First stone" }).click();
    await ann.page.getByText("“First stone” is archived.").waitFor();
    await projects(ann).getByRole("link", { name: "First stone" }).waitFor({ state: "detached" });
    await ann.page.getByRole("button", { name: "Undo" }).click();
    await projects(ann).getByRole("link", { name: "First stone" }).waitFor();
    expect(await projects(ann).getByRole("listitem").count()).toBe(2);
  });

  test("a session that is signed out is dead, also for whoever kept its cookie", async () => {
    const cookies = await ann.context.cookies();
    await ann.page.getByText("Ann Author").first().waitFor({ state: "attached" });
    await ann.page.getByLabel("Account: Ann Author").click();
    await ann.page.getByRole("button", { name: "Sign out", exact: true }).click();
    await ann.page.waitForURL((url) => url.pathname === "/");
    await ann.context.addCookies(cookies);
    await ann.page.goto("/projects");
    expect(new URL(ann.page.url()).pathname).toBe("/sign-in");
  });

  test("signing in again leads back to where one wanted to go", async () => {
    await ann.context.clearCookies();
    await ann.page.goto("/members");
    expect(new URL(ann.page.url()).searchParams.get("next")).toBe("/members");
    await ann.page.getByLabel("E-mail").fill(emailOf("Ann Author"));
    await ann.page.getByLabel("Password", { exact: true }).fill(password);
    await ann.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await ann.page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
  });

  test("nothing went wrong on the way", () => {
    expect(ann.complaints).toEqual([]);
  });
});

describe("what a page says of a change", () => {
  let dora: Visitor;
  beforeAll(async () => {
    dora = await visit(browser);
    await signUp(dora, "Dora Doubt", "Doubts");
    for (const name of ["Kept", "Renamed"]) await createProject(dora, name);
  });
  afterAll(() => dora.context.close());

  const notice = (words: string) => dora.page.getByRole("status").getByText(words);

  async function rename(name: string): Promise<void> {
    await dora.page.getByLabel("Project name").fill(name);
    await dora.page.getByRole("button", { name: "Save" }).click();
  }

  test("is gone when the next one is refused", async () => {
    await projects(dora).getByRole("link", { name: "Renamed" }).click();
    await rename("Renamed twice");
    await notice("The name is saved.").waitFor();
    await rename("Kept");
    await dora.page.getByText("Another project has this name").first().waitFor();
    expect(await notice("The name is saved.").count()).toBe(0);
  });

  test("stays behind when one goes on to another page", async () => {
    await rename("Renamed thrice");
    await notice("The name is saved.").waitFor();
    await dora.page.getByRole("link", { name: "Members" }).click();
    await dora.page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
    expect(await notice("The name is saved.").count()).toBe(0);
    await dora.page.goBack();
  });

  test("is told on the list when the project itself is gone, and Back finds nothing under its address", async () => {
    await dora.page.getByRole("button", { name: "Delete project" }).click();
    await dora.page.getByRole("button", { name: "Delete for good" }).click();
    await dora.page.waitForURL((url) => url.pathname === "/projects");
    await notice("“Renamed thrice” is deleted.").waitFor();
    expect(await projects(dora).getByRole("listitem").count()).toBe(1);
    await dora.page.goBack();
    await dora.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
    await expect.poll(() => dora.page.title()).toBe("Not found · Plinth");
  });

  test("is that no answer came, when the network is gone: the list is as before and what was typed stays", async () => {
    await dora.page.goto("/projects");
    await projects(dora).getByRole("link", { name: "Kept" }).waitFor();
    await dora.context.setOffline(true);
    await dora.page.getByRole("button", { name: "Archive Kept" }).click();
    await notice("No answer came from the server.").waitFor();
    await projects(dora).getByRole("link", { name: "Kept" }).waitFor();
    await dora.page.getByLabel("New project").fill("Typed in a tunnel");
    await dora.page.getByRole("button", { name: "Create project" }).click();
    await dora.page.getByRole("alert").getByText("No answer came from the server.").waitFor();
    expect(await dora.page.getByLabel("New project").inputValue()).toBe("Typed in a tunnel");
    await dora.context.setOffline(false);
  });

  test("whose answer was lost is done once, when it is sent again", async () => {
    await dora.page.goto("/projects");
    let answersToLose = 1;
    await dora.page.route("**/projects", async (route) => {
      if (route.request().method() !== "POST" || answersToLose === 0) return route.fallback();
      answersToLose -= 1;
      await route.fetch();
      return route.abort();
    });
    await dora.page.getByLabel("New project").fill("Sent twice");
    await dora.page.getByRole("button", { name: "Create project" }).click();
    await dora.page.getByRole("alert").getByText("No answer came from the server.").waitFor();
    await dora.page.getByRole("button", { name: "Create project" }).click();
    await projects(dora).getByRole("link", { name: "Sent twice" }).waitFor();
    expect(await dora.page.getByText("Another project has this name").count()).toBe(0);
    expect(await projects(dora).getByRole("link", { name: "Sent twice" }).count()).toBe(1);
    await dora.page.unroute("**/projects");
  });

  test.each(["/", "/docs/problems"])("%s leads back into the app whoever is signed in", async (path) => {
    await dora.page.goto(path);
    expect(await dora.page.getByRole("link", { name: /^(Sign in|Get started|Create an account)$/ }).count()).toBe(0);
    await dora.page.getByRole("link", { name: "Open the app" }).first().click();
    await dora.page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
  });
});

test("a second person cannot see the first one's project, by list or by address", async () => {
  const [bob, eve] = [await visit(browser), await visit(browser)];
  await signUp(bob, "Bob Builder", "Bobs");
  await createProject(bob, "Bobs secret");
  await projects(bob).getByRole("link", { name: "Bobs secret" }).click();
  await bob.page.getByRole("heading", { level: 1, name: "Bobs secret" }).waitFor();
  const address = bob.page.url();

  await signUp(eve, "Eve Else", "Elsewhere");
  expect(await eve.page.content()).not.toContain("Bobs secret");
  const answer = await eve.page.goto(address);
  expect(answer?.status()).toBe(404);
  expect(await eve.page.content()).not.toContain("Bobs secret");
  const id = new URL(address).pathname.split("/").at(-1);
  expect((await eve.page.request.get(`/api/v1/projects/${id}`)).status()).toBe(404);
  await Promise.all([bob.context.close(), eve.context.close()]);
});

test("without JavaScript one can sign up and found an organization", async () => {
  const plain = await visit(browser, { javaScriptEnabled: false });
  await signUp(plain, "Nora Noscript", "Plain");
  const answer = await plain.page.request.get("/api/v1/organization");
  expect(await answer.json()).toMatchObject({ name: "Plain" });
  await plain.context.close();
});
