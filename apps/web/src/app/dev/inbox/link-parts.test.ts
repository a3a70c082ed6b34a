import { expect, test } from "vitest";
import { linkParts } from "./link-parts.ts";

test("a text is cut at its addresses, and nothing of it is lost", () => {
  const text = "Accept http://localhost:3000/invitations/a-b_c?x=1. Or (https://a.example/)\nbye";
  const parts = linkParts(text);
  expect(parts.map(({ text: part }) => part).join("")).toBe(text);
  expect(parts.flatMap(({ href }) => href ?? [])).toEqual([
    "http://localhost:3000/invitations/a-b_c?x=1",
    "https://a.example/",
  ]);
});

test("nothing but a web address becomes a link", () => {
  expect(linkParts("javascript:alert(1) data:text/html,x ftp://a.example").map(({ href }) => href)).toEqual([null]);
});
