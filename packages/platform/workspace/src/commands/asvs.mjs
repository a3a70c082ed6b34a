import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allClaims, claims } from "../claims/claims.mjs";
import { page, pagePath } from "../claims/page.mjs";
import { executedTests, fileFlaw, filesNamedIn, flaw, namedTests } from "../claims/proof.mjs";
import { testsOnDisk } from "../claims/tests-on-disk.mjs";
import { Failure } from "../report/failure.mjs";
import { say } from "../report/say.mjs";
import { root } from "../setup/root.mjs";

/** The pages that promise something, each with the test files that keep it. */
const promising = ["README.md", "SECURITY.md"];

/**
 * Writes the page of claims; with `--prove` and the JSON reports of a run, fails where a test
 * of a claim, of README.md or of SECURITY.md did not pass in it.
 * @param {string[]} args
 */
export function main([option, ...reports]) {
  const testsIn = testsOnDisk(root);
  if (option === "--prove") return prove(reports, testsIn);
  writeFileSync(join(root, pagePath), page(claims, testsIn));
  say(`wrote ${pagePath}`);
  return 0;
}

/**
 * @param {string[]} reports
 * @param {ReturnType<typeof testsOnDisk>} testsIn
 */
function prove(reports, testsIn) {
  const read = reports.map((file) => JSON.parse(readFileSync(file, "utf8")));
  const executed = executedTests(read, root);
  const named = namedTests(allClaims);
  const files = promising.flatMap((name) => filesNamedIn(readFileSync(join(root, name), "utf8")));
  const flaws = [
    ...named.map((test) => flaw(test, testsIn, executed)),
    ...files.map((file) => fileFlaw(file, executed)),
  ].filter((text) => text !== null);
  if (flaws.length > 0) throw new Failure(flaws.join("\n"), "mend what is tested, or take back what is claimed.");
  say(`${allClaims.length} claims are proven by ${named.length} tests of this run`);
  return 0;
}
