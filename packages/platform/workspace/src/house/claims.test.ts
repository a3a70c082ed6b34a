import { describe, expect, test } from "vitest";
import { allClaims, claims } from "../claims/claims.mjs";
import { page, pagePath } from "../claims/page.mjs";
import { filesNamedIn, meant, namedTests } from "../claims/proof.mjs";
import { apiRisks, items } from "../claims/standard.mjs";
import { testsOnDisk } from "../claims/tests-on-disk.mjs";
import { readText, root } from "./tree.ts";

const testsIn = testsOnDisk(root);
const known = items.map(({ id }) => id);
const inOrderOf = (order: readonly string[]) => (left: string, right: string) =>
  order.indexOf(left) - order.indexOf(right);

test("docs/asvs.md says what is claimed: npm run docs:asvs makes it anew", () => {
  expect(readText(pagePath)).toBe(page(claims, testsIn));
});

describe("every claim", () => {
  test("names tests that exist, each by a title that no other test of its file has", () => {
    const named = namedTests(allClaims);
    const counted = named.map((claim) => ({ ...claim, found: meant(claim.title, testsIn(claim.file)).length }));
    expect(counted.filter(({ found }) => found !== 1)).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  test("names a test at all", () => {
    expect(allClaims.filter((claim) => namedTests([claim]).length === 0)).toEqual([]);
  });

  test("is of an item of level 1 or 2, made once and in the standard's order", () => {
    const made = claims.asvs.flatMap((chapter) => chapter.claims.map(({ id }) => id));
    expect(made.filter((id) => !known.includes(id))).toEqual([]);
    expect(made).toEqual([...new Set(made)].toSorted(inOrderOf(known)));
    const api = claims.api.map(({ id }) => id);
    expect(api.filter((id) => !apiRisks.includes(id))).toEqual([]);
    expect(api).toEqual([...new Set(api)].toSorted(inOrderOf(apiRisks)));
  });

  test("stands in the chapter of its number", () => {
    const strays = claims.asvs.flatMap(({ title, claims: own }) =>
      own.filter(({ id }) => id.split(".")[0] !== title.split(" ")[0]),
    );
    expect(strays).toEqual([]);
  });
});

describe("README.md", () => {
  const paragraphs = readText("README.md")
    .replaceAll(/^```[^]*?^```/gm, "")
    .split(/\n\n|\n(?=- )/);
  const saysMore = /\b(tenants?|secur\w*|isolat\w*|encrypt\w*|attack\w*|leak\w*|second factor)\b/i;
  const isProven = (paragraph: string) =>
    /\]\((docs\/asvs\.md|docs\/security\.md)\)/.test(paragraph) || filesNamedIn(paragraph).length > 0;

  test("claims of security link their proof, each of them", () => {
    const claiming = paragraphs.filter((paragraph) => !paragraph.startsWith("#") && saysMore.test(paragraph));
    expect(claiming.length).toBeGreaterThan(4);
    expect(claiming.filter((paragraph) => !isProven(paragraph))).toEqual([]);
    expect(isProven("- Tenants are isolated, [trust us](docs/deploy.md).")).toBe(false);
  });

  test("names test files that exist", () => {
    const files = [...filesNamedIn(readText("README.md")), ...filesNamedIn(readText("SECURITY.md"))];
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => testsIn(file).length === 0)).toEqual([]);
  });
});
