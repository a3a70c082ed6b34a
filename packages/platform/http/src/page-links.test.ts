import { contract, pageOf, pageParameters, query } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isPaged, pageLinks } from "./page-links.ts";

const { list, all } = contract("things", {
  list: query({
    input: z.strictObject({ ...pageParameters, search: z.string().optional() }),
    output: pageOf(z.string()),
    allow: "anyone",
    limit: "read",
  }),
  all: query({ input: z.strictObject({}), output: pageOf(z.string()), allow: "anyone", limit: "read" }),
});
const linksAt = (address: string, nextCursor: string | null) =>
  pageLinks(list, { items: [], nextCursor }, new URL(`https://10.0.0.1:3000/api/v1/things${address}`))["link"];

describe("the links of a page", () => {
  test("lead to the first and to the next page of what was asked for, wherever the app is served from", () => {
    expect(linksAt("?limit=2&cursor=old", "new")).toBe(
      '</api/v1/things?limit=2>; rel="first", </api/v1/things?limit=2&cursor=new>; rel="next"',
    );
  });

  test("lead on to no page after the last", () => {
    expect(linksAt("", null)).toBe('</api/v1/things>; rel="first"');
  });

  test("hold nothing that was asked for in a way that ends the link or the field", () => {
    const address = `?search=${encodeURIComponent('a>; rel="next", <//evil.example\r\nset-cookie: a=b')}`;
    const link = linksAt(address, null) ?? "";
    expect(link).toMatch(/^<[^<>"\s]*>; rel="first"$/);
    expect(new URL(link.slice(1, link.indexOf(">")), "https://app.example.com").host).toBe("app.example.com");
  });

  test("belong to lists alone that go on by a cursor", () => {
    expect([isPaged(list), isPaged(all)]).toEqual([true, false]);
    expect(pageLinks(all, { items: [], nextCursor: null }, new URL("https://app.example.com/"))).toEqual({});
  });
});
