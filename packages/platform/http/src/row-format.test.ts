import { describe, expect, test } from "vitest";
import { formatFor, rowFormats } from "./row-format.ts";

describe("the format of rows", () => {
  test.each([
    [null, "ndjson"],
    ["*/*", "ndjson"],
    ["text/html, application/xhtml+xml, */*;q=0.8", "ndjson"],
    ["application/*", "ndjson"],
    ["text/csv", "csv"],
    ["TEXT/CSV; charset=utf-8", "csv"],
    ["text/*", "csv"],
    ["application/x-ndjson;q=0.5, text/csv", "csv"],
    ["application/x-ndjson;q=0, */*", "csv"],
    ["text/csv;q=0.1, application/xml", "csv"],
    ["text/csv;q=0.5, application/x-ndjson;q=0.5", "ndjson"],
  ])("for whoever accepts %s is %s", (accept, ending) => {
    expect(formatFor(accept).ending).toBe(ending);
  });

  test.each(["", "application/json", "text/csv;q=0", "text/csv;q=never", "text/csv;q=2", "csv"])(
    "is refused to whoever accepts none of them: %j",
    (accept) => {
      expect(() => formatFor(accept)).toThrow(/accept one of them/);
    },
  );
});

describe("CSV", () => {
  const columns = ["cell"];
  const csv = rowFormats[1];
  const cell = (value: unknown) => csv?.line({ cell: value }, columns);

  test("names its columns first", () => {
    expect(csv?.head(["id", "name"])).toBe('"id","name"\r\n');
  });

  test.each([
    ["plain", '"plain"'],
    ['say "yes"', '"say ""yes"""'],
    ["a,b;c\td", '"a,b;c\td"'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["", '""'],
    [null, ""],
    [undefined, ""],
    [-7, "-7"],
    [true, "true"],
    [{ to: "=1" }, '"{""to"":""=1""}"'],
  ])("writes %j as RFC 4180 has it", (value, written) => {
    expect(cell(value)).toBe(`${written}\r\n`);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", '="1"', "＝1", "＋1", "－1", "＠1"])(
    "lets no spreadsheet take %j for a formula",
    (text) => {
      expect(cell(text)).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
    },
  );
});

test("NDJSON is one value a line, whatever its texts hold", () => {
  const [ndjson] = rowFormats;
  const row = { text: "two\nlines\u2028=1", none: null };
  const line = ndjson.line(row, []);
  expect([line.indexOf("\n"), JSON.parse(line)]).toEqual([line.length - 1, row]);
});
