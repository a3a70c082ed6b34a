import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { type Visitor, emailOf, password, signUp, startBrowser, visit } from "./browser.ts";
import { mailsTo } from "./mailbox.ts";

let browser: Browser;
let olga: Visitor;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await startBrowser();
  olga = await newVisitor();
  await signUp(olga, "Olga Owner", "Orchard");
});
afterAll(() => browser.close());

async function newVisitor(): Promise<Visitor> {
  const visitor = await visit(browser);
  visitors.push(visitor);
  return visitor;
}

/** Waits for the invitation's mail to the address, and returns where it leads. */
function invitedBy(address: string): Promise<string> {
  const look = async () => {
    const mail = (await mailsTo(inject("mails"), address)).find((text) => text.includes("/invitations/"));
    const link = /https?:\/\/[^\s"<>]*\/invitations\/[\w-]{64}/.exec(mail ?? "")?.[0];
    if (link === undefined) throw new Error(`no invitation was mailed to ${address}`);
    expect(mail).toContain("Subject: Olga Owner invited you to Orchard");
    return link;
  };
  return vi.waitFor(look, { timeout: 60_000, interval: 100 });
}

/** Olga invites the address on the members page; returns the mail's link. */
async function invite(address: string, role = "Member"): Promise<string> {
  const { page } = olga;
  await page.goto("/members");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail").fill(address);
  await page.getByRole("radio", { name: new RegExp(`^${role} `) }).check();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await page.getByRole("list", { name: "Invitations" }).getByText(address).waitFor();
  return invitedBy(address);
}

const members = ({ page }: Visitor) => page.getByRole("list", { name: "Members" });

describe("an invitation", () => {
  test("leads somebody without an account into the organization", async () => {
    const link = await invite(emailOf("Nina New"));
    const nina = await newVisitor();
    await nina.page.goto(link);
    await nina.page.getByRole("heading", { level: 1, name: "Join Orchard" }).waitFor();
    expect(await nina.page.getByLabel("E-mail").inputValue()).toBe(emailOf("Nina New"));
    await nina.page.getByLabel("Name", { exact: true }).fill("Nina New");
    await nina.page.getByLabel("Password", { exact: true }).fill(password);
    await nina.page.getByRole("button", { name: "Create account and join" }).click();
    await nina.page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
    await nina.page.goto("/members");
    await members(nina).getByText("Olga Owner").waitFor();

    await nina.page.goto(link);
    await nina.page.getByRole("heading", { name: "This invitation is not there any more" }).waitFor();
  });

  test("leads somebody with an account through the sign-in and back", async () => {
    const paul = await newVisitor();
    await signUp(paul, "Paul Present", "Pasture");
    await paul.context.clearCookies();
    await paul.page.goto(await invite(emailOf("Paul Present"), "Viewer"));
    await paul.page.getByRole("link", { name: "Sign in" }).click();
    await paul.page.getByLabel("E-mail").fill(emailOf("Paul Present"));
    await paul.page.getByLabel("Password", { exact: true }).fill(password);
    await paul.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await paul.page.getByRole("button", { name: "Join Orchard" }).click();
    await paul.page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
    await paul.page.goto("/members");
    await members(paul).getByText("Olga Owner").waitFor();
    expect(await paul.page.getByRole("button", { name: "Invite somebody" }).count()).toBe(0);
  });

  test("tells whoever is signed in with another address, and lets them change", async () => {
    const quinn = await newVisitor();
    await signUp(quinn, "Quinn Quick", "Quarry");
    await quinn.page.goto(await invite(emailOf("Rita Right")));
    const said = `You are signed in as ${emailOf("Quinn Quick")}, and this invitation is for ${emailOf("Rita Right")}.`;
    await quinn.page.getByText(said).waitFor();
    await quinn.page.getByRole("button", { name: "Sign out and use the invited address" }).click();
    await quinn.page.getByRole("button", { name: "Create account and join" }).waitFor();
    expect(await quinn.page.getByLabel("E-mail").inputValue()).toBe(emailOf("Rita Right"));
  });

  test("that is revoked leads nowhere", async () => {
    const address = emailOf("Rob Revoked");
    const link = await invite(address);
    await olga.page.getByRole("button", { name: `Revoke the invitation to ${address}` }).click();
    await olga.page.getByRole("button", { name: "Revoke", exact: true }).click();
    await olga.page.getByText(`The invitation to ${address} is revoked.`).waitFor();
    const rob = await newVisitor();
    await rob.page.goto(link);
    await rob.page.getByRole("heading", { name: "This invitation is not there any more" }).waitFor();
    expect(await rob.page.getByRole("textbox").count()).toBe(0);
  });
});

test("the inbox of development is not there, nor is a mail of it", async () => {
  const { page } = await newVisitor();
  expect((await page.goto("/dev/inbox"))?.status()).toBe(404);
  const id = "0192d3f0-0000-7000-8000-000000000000";
  expect((await page.request.get(`/api/dev/inbox/${id}`)).status()).toBe(404);
});

test("nobody's browser complained", () => {
  expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
});
