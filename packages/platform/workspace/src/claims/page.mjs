import { apiRisks, items, levelOf } from "./standard.mjs";
import { between, meant } from "./proof.mjs";

/** @typedef {import("./proof.mjs").Claim} Claim */
/** @typedef {import("./titles.mjs").Titles} Titles */
/** @typedef {{ title: string; claims: readonly Claim[] }} Chapter */

/** Where the page stands, from the root. */
export const pagePath = "docs/asvs.md";

const foreword = `# Security standards, item by item

Made by \`npm run docs:asvs\` from [the claims](../packages/platform/workspace/src/claims): edit those, not this page.

Each row names an item, what holds here in our own words, and every test that checks it. \`.ci/run\` refuses a row unless
each of its tests was executed in that very run and passed; a test that is renamed or removed is refused before that, by
[the house's tests](../packages/platform/workspace/src/house/claims.test.ts). \`%s\` and \`$name\` stand for the cases of a test.
An item without a row is not claimed: what it asks is not there, is for people to judge, or is yours to do
([security.md](security.md), [SECURITY.md](../SECURITY.md)).
`;

/**
 * The page's whole text.
 * @param {{ asvs: readonly Chapter[]; api: readonly Claim[] }} claims
 * @param {(file: string) => readonly Titles[]} testsIn
 */
export function page({ asvs, api }, testsIn) {
  const claimed = asvs.flatMap(({ claims }) => claims);
  const chapters = asvs.map(
    ({ title, claims }) =>
      `### ${title}\n\n${table("Item | Level", claims, testsIn, ({ id }) => `${id} | ${levelOf(id)}`)}`,
  );
  return [
    foreword,
    `## OWASP ASVS 5.0\n\n${claimed.length} of the ${items.length} items of the levels 1 and 2.\n`,
    ...chapters,
    `## OWASP API Security Top 10, 2023\n\n${api.length} of the ${apiRisks.length} risks.\n`,
    table("Risk", api, testsIn, ({ id }) => id),
  ].join("\n");
}

/**
 * @param {string} head
 * @param {readonly Claim[]} claims
 * @param {(file: string) => readonly Titles[]} testsIn
 * @param {(claim: Claim) => string} first
 */
function table(head, claims, testsIn, first) {
  const rows = claims.map((claim) => `| ${first(claim)} | ${cell(claim.holds)} | ${testCell(claim, testsIn)} |\n`);
  const line = `${head} | What holds | Checked by`;
  return `| ${line} |\n|${line.replaceAll(/[^|]+/g, "---")}|\n${rows.join("")}`;
}

/**
 * @param {Claim} claim
 * @param {(file: string) => readonly Titles[]} testsIn
 */
function testCell({ tests }, testsIn) {
  return Object.entries(tests)
    .map(
      ([file, titles]) =>
        `[${cell(file)}](<../${file}>) ${titles.map((title) => named(title, testsIn(file))).join(" ")}`,
    )
    .join("<br>");
}

/**
 * @param {string} title
 * @param {readonly Titles[]} tests
 */
function named(title, tests) {
  return `› ${cell((meant(title, tests)[0] ?? [title]).join(between))}`;
}

/** Text that Markdown takes as it is written. @param {string} text */
const cell = (text) => text.replaceAll(/[\\`*_{}[\]<>#|~$]/g, "\\$&");
