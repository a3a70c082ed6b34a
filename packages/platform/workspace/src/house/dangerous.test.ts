import { describe, expect, test } from "vitest";
import { dangers, dangersIn, servingFiles } from "./dangerous.ts";

/** Where something dangerous stands for a reason. */
const reasons: Readonly<Record<string, string>> = {
  "packages/platform/api-client/src/surroundings.ts: chance that can be guessed":
    "spreads retries; nobody gains by guessing it",
  "packages/platform/db/src/data-classes.ts: a pattern that is put together":
    "reads the schema's own text by its names",
  "packages/platform/db/src/retry.ts: chance that can be guessed": "spreads retries; nobody gains by guessing it",
  "packages/platform/db/src/scoped-pool.ts: SQL that is put together":
    "begins in the scope's own level: a word of ours",
  "packages/platform/db/src/tenant-catalog.ts: SQL that is put together":
    "asks the catalog for lists of ours, in tests",
  "packages/platform/db/src/whole.ts: SQL that is put together": "sends texts of our own with their values bound",
  "packages/platform/jobs/src/testing/crash/loop.ts: chance that can be guessed":
    "a test's: produces at random, and takes some of it back",
  "packages/platform/jobs/src/testing/crash/workers.ts: another program": "a test's: starts the workers that it kills",
  "packages/platform/jobs/src/testing/crash/workers.ts: chance that can be guessed": "a test's: chooses whom to kill",
  "packages/platform/vault/src/rotate.mjs: SQL that is put together":
    "a command: names the schema's sealed columns, escaped",
};

const files = servingFiles();
const found = files.flatMap((file) => dangersIn(file));
const places = new Set(found.map(({ file, what }) => `${file}: ${what}`));

describe("the code that answers requests", () => {
  test("is found", () => {
    expect(files.length).toBeGreaterThan(200);
  });

  test.each(dangers.map(({ what }) => what))("without a reason there is nothing of this kind: %s", (danger) => {
    const unreasoned = found.filter(({ what, file }) => what === danger && !(`${file}: ${what}` in reasons));
    expect(unreasoned).toEqual([]);
  });

  test("has every danger that a reason is given for", () => {
    expect(Object.keys(reasons).filter((place) => !places.has(place))).toEqual([]);
  });
});

describe("what is dangerous is noticed:", () => {
  test.each([
    ["text that is run as code", ["eval(x)", "new Function('a', x)", "globalThis.eval(x)", "setTimeout('x()', 1)"]],
    [
      "SQL that is put together",
      [
        "tx.$queryRawUnsafe(text)",
        "db.$executeRawUnsafe(`delete from a`)",
        "Prisma.raw(name)",
        "pool.query(`select ${x}`)",
        "client.query('select ' + x, [])",
      ],
    ],
    ["another program", ["import { exec } from 'node:child_process'", "import 'vm'", "await import('node:vm')"]],
    ["XML", ["import { XMLParser } from 'fast-xml-parser'", "import sax from 'sax'"]],
    ["a pattern that is put together", ["new RegExp(x)", "RegExp('a' + x)", "new RegExp(`${x}`)"]],
    [
      "HTML that is not escaped",
      [
        "<p dangerouslySetInnerHTML={{ __html: x }} />",
        "a.innerHTML = x",
        "document.write(x)",
        "a.b.insertAdjacentHTML('x', y)",
      ],
    ],
    ["what the browser keeps", ["localStorage.setItem('a', x)", "window.sessionStorage.a = x"]],
    ["chance that can be guessed", ["Math.random()"]],
    ["a hash that is not approved", ["createHash('md5')", "crypto.createHmac('sha1', k)", "createHash(x)"]],
    ["a cipher that is not approved", ["createCipheriv('aes-256-ecb', k, null)", "createDecipheriv(x, k, v)"]],
  ])("%s", (danger, planted) => {
    for (const text of planted) {
      expect(
        dangersIn("planted.tsx", text).map(({ what }) => what),
        text,
      ).toContain(danger);
    }
  });

  test("and its safe twin is let be", () => {
    const safe = [
      "tx.$queryRaw`select ${x}`",
      "pool.query('select $1', [x])",
      "/a/.exec(x)",
      "new RegExp('a')",
      "createHash('sha256').update(x)",
      "createCipheriv('aes-256-gcm', k, v)",
      "randomBytes(32)",
      "setTimeout(() => x, 1)",
      "<p>{x}</p>",
      "a.textContent = x",
    ];
    expect(safe.flatMap((text) => dangersIn("planted.tsx", text))).toEqual([]);
  });
});
