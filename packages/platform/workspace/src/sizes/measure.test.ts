import { describe, expect, it } from "vitest";
import { measure } from "./measure.mjs";
import { report } from "./report.mjs";

const file = (path: string, text: string) => ({ path, text, isTest: path.endsWith(".test.ts") });
const lines = (count: number) => Array.from({ length: count }, (_, index) => `const x${index} = ${index};`).join("\n");

describe("the sizes", () => {
  it("of files are lines that are not blank, tests left out", () => {
    const measured = measure([file("a.ts", "1;\n\n2;\n"), file("b.ts", lines(9)), file("a.test.ts", lines(50))]);
    expect(measured).toMatchObject({ fileMedian: 2, fileP95: 9, fileMax: { where: "b.ts", lines: 9 } });
  });

  it("of functions count declarations, methods and assigned functions, and a callback as part of its caller", () => {
    const text = `
      export function one() {
        return [1].map((x) => {
          return x;
        });
      }
      const two = () =>
        2;
      export const three = { method() { return 3; } };
    `;
    const measured = measure([file("a.ts", text)]);
    expect(measured).toMatchObject({ functionMedian: 2, functionMax: { where: "a.ts:2", lines: 5 } });
  });

  it("count prose as comments, and the types of JSDoc as code", () => {
    const text = [
      "/**",
      " * Says why.",
      " * @param {string} a",
      " */",
      "// Says what holds.",
      "/** @type {1} */",
      "a;",
      "b;",
    ].join("\n");
    expect(measure([file("a.ts", text)]).commentShare).toBe(2 / 8);
  });

  it("hold the tests of the contexts against their source", () => {
    const context = "packages/contexts/projects/src";
    const measured = measure([
      file(`${context}/a.ts`, lines(4)),
      file(`${context}/a.test.ts`, lines(6)),
      file("b.ts", lines(9)),
    ]);
    expect(measured.testRatio).toBe(1.5);
  });

  it("over a hard limit are refused by name, and over a budget are not", () => {
    const { refused, text } = report(
      measure([file("apps/web/src/app/api/x/route.ts", lines(41)), file("b.ts", lines(200))]),
    );
    expect(refused.map(({ name, where }) => [name, where])).toEqual([["routeMax", "apps/web/src/app/api/x/route.ts"]]);
    expect(text).toContain("fileP95");
  });

  it("are not guessed from code that does not parse", () => {
    expect(() => measure([file("a.ts", "const = ;")])).toThrow("a.ts");
  });
});
