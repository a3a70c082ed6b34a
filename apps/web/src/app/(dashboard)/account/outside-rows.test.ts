import { expect, test } from "vitest";
import { outsideRows } from "./outside-rows.ts";

const account = (id: string, provider: string) => ({
  id,
  provider,
  email: null,
  createdAt: "2026-01-01T00:00:00.000Z",
});
const github = { id: "github", key: "github", name: "GitHub" };
const company = { id: "oidc", key: "https://login.example.com", name: "Example login" };

test("every provider that is switched on has a line, with the account that is linked there", () => {
  const linked = account("1", "https://login.example.com");
  expect(outsideRows([github, company], [linked])).toEqual([
    { ...github, account: null },
    { ...company, account: linked },
  ]);
});

test("an account of a provider that is gone stays to be unlinked, under its host", () => {
  const [old, older] = [account("1", "https://login.old.example/realms/a"), account("2", "google")];
  expect(outsideRows([github], [old, older]).slice(1)).toEqual([
    { id: null, key: "1", name: "login.old.example", account: old },
    { id: null, key: "2", name: "google", account: older },
  ]);
});

test("people of another issuer are other people: an account there is no link here", () => {
  expect(outsideRows([company], [account("1", "https://login.example.com/other")])[0]).toMatchObject({ account: null });
});
