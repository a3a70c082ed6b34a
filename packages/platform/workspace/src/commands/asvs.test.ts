import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { allClaims } from "../claims/claims.mjs";
import { filesNamedIn, meant, namedTests } from "../claims/proof.mjs";
import { testsOnDisk } from "../claims/tests-on-disk.mjs";
import { root } from "../setup/root.mjs";
import { main } from "./asvs.mjs";

const folder = mkdtempSync(join(tmpdir(), "plinth-reports-"));
const testsIn = testsOnDisk(root);
const named = namedTests(allClaims);
const promised = ["README.md", "SECURITY.md"].flatMap((page) => filesNamedIn(readFileSync(join(root, page), "utf8")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The report of a run in which all that is claimed passed, but for the last one, which ended as told. */
function reportWith(status: string, promisedStatus = "passed"): string {
  const testResults = named.map(({ file, title }, index) => {
    const titles = meant(title, testsIn(file))[0] ?? [];
    const ended = index === named.length - 1 ? status : "passed";
    const result = { ancestorTitles: titles.slice(0, -1), title: titles.at(-1) ?? "", status: ended };
    return { name: join(root, file), assertionResults: [result] };
  });
  for (const file of promised) {
    testResults.push({
      name: join(root, file),
      assertionResults: [
        { ancestorTitles: [], title: "any", status: file === promised.at(-1) ? promisedStatus : "passed" },
      ],
    });
  }
  const file = join(folder, `${status}-${promisedStatus}.json`);
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
}

describe("npm run docs:asvs -- --prove", () => {
  it("is content with a run in which every claimed test passed", () => {
    const said = vi.spyOn(console, "log").mockImplementation(() => {});
    expect(main(["--prove", reportWith("passed")])).toBe(0);
    expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`by ${named.length} tests`));
  });

  it("fails where one of them failed, or was not executed, and names it", () => {
    const last = named.at(-1)?.title ?? "";
    for (const status of ["failed", "skipped"]) {
      expect(() => main(["--prove", reportWith(status)])).toThrow(last);
    }
  });

  it("fails where a file that README.md or SECURITY.md names did not pass", () => {
    expect(() => main(["--prove", reportWith("passed", "failed")])).toThrow(`${promised.at(-1)}: failed`);
  });

  it("fails without a report", () => {
    expect(() => main(["--prove"])).toThrow(`${named[0]?.title}: was not executed`);
  });
});
