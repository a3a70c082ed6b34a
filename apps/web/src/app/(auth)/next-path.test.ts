import { describe, expect, test } from "vitest";
import { nextPath, withNext } from "./next-path.ts";

describe("the page to go on to", () => {
  test("is the parameter, and missing when it is missing or given twice", () => {
    expect(nextPath({ next: "/projects" })).toBe("/projects");
    expect(nextPath({})).toBeUndefined();
    expect(nextPath({ next: ["/projects", "/members"] })).toBeUndefined();
  });

  test("survives the way through an address", () => {
    const address = new URL(withNext("/sign-up", "/projects?search=a&b=#c"), "https://app.example.com");
    expect(nextPath(Object.fromEntries(address.searchParams))).toBe("/projects?search=a&b=#c");
    expect(withNext("/sign-up", undefined)).toBe("/sign-up");
  });
});
