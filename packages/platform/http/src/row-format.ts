import { InputError } from "@plinth/kernel";
import { type Weighed, weighed } from "./weighed.ts";

/** A way to write rows: what begins the file, and one row as a whole line. */
export interface RowFormat {
  readonly mediaType: string;
  readonly contentType: string;
  readonly ending: string;
  readonly head: (columns: readonly string[]) => string;
  readonly line: (row: Row, columns: readonly string[]) => string;
}

type Row = Readonly<Record<string, unknown>>;

const ndjson: RowFormat = {
  mediaType: "application/x-ndjson",
  contentType: "application/x-ndjson",
  ending: "ndjson",
  head: () => "",
  line: (row) => `${JSON.stringify(row)}\n`,
};

const csv: RowFormat = {
  mediaType: "text/csv",
  contentType: "text/csv; charset=utf-8; header=present",
  ending: "csv",
  head: (columns) => record(columns),
  line: (row, columns) => record(columns.map((column) => row[column])),
};

/** The formats of every stream; the first is for whoever does not say. */
export const rowFormats: readonly [RowFormat, ...RowFormat[]] = [ndjson, csv];

/** Returns the format that an Accept field (RFC 9110) likes best, or throws InputError 406. */
export function formatFor(accept: string | null): RowFormat {
  const ranges = weighed(accept ?? "*/*");
  const liked = rowFormats.map((format) => ({ format, quality: qualityOf(format.mediaType, ranges) }));
  const [best] = liked.filter(({ quality }) => quality > 0).toSorted((left, right) => right.quality - left.quality);
  if (best !== undefined) return best.format;
  throw new InputError("not_acceptable", {
    detail: `This is written as ${rowFormats.map(({ mediaType }) => mediaType).join(" or ")}: accept one of them.`,
  });
}

/** One record (RFC 4180). Every text is quoted, so that a semicolon or a tab in it begins no cell, whatever the program takes for a separator. */
const record = (cells: readonly unknown[]) => `${cells.map(cellOf).join(",")}\r\n`;

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `"${harmless(text).replaceAll('"', '""')}"`;
}

/** What a spreadsheet would take for a formula becomes a text by an apostrophe (OWASP, CSV injection); some take the wide forms of these signs for the same. */
const harmless = (text: string) => (/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text);

/** The most specific range that names the type decides. */
function qualityOf(mediaType: string, ranges: readonly Weighed[]): number {
  const names = [mediaType, mediaType.replace(/\/.*/, "/*"), "*/*"];
  const found = names.flatMap((name) => ranges.find((range) => range.name === name) ?? []);
  return found[0]?.quality ?? 0;
}
