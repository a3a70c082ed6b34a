import { ColumnTypeEnum as Type } from "@prisma/driver-adapter-utils";
import pg from "pg";

/** @typedef {import("@prisma/driver-adapter-utils").ColumnType} ColumnType */

const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const NAME_ARRAY = 1003;
const TEXT_ARRAY = 1009;
/** json, jsonb, date, time and numeric reach the engine as the text the server sent. */
const AS_TEXT = new Set([114, 3802, 1082, 1083, 1700]);

/** @type {ReadonlyMap<number, ColumnType>} */
const TYPE_BY_OID = new Map([
  [16, Type.Boolean],
  [17, Type.Bytes],
  [18, Type.Character],
  [20, Type.Int64],
  [21, Type.Int32],
  [23, Type.Int32],
  [26, Type.Int64],
  [114, Type.Json],
  [700, Type.Float],
  [701, Type.Double],
  [790, Type.Numeric],
  [1000, Type.BooleanArray],
  [1002, Type.CharacterArray],
  [NAME_ARRAY, Type.TextArray],
  [1005, Type.Int32Array],
  [1007, Type.Int32Array],
  [TEXT_ARRAY, Type.TextArray],
  [1014, Type.TextArray],
  [1015, Type.TextArray],
  [1016, Type.Int64Array],
  [1021, Type.FloatArray],
  [1022, Type.DoubleArray],
  [1028, Type.Int64Array],
  [1082, Type.Date],
  [1083, Type.Time],
  [TIMESTAMP, Type.DateTime],
  [TIMESTAMPTZ, Type.DateTime],
  [1266, Type.Time],
  [1700, Type.Numeric],
  [2950, Type.Uuid],
  [2951, Type.UuidArray],
  [3802, Type.Json],
]);

/**
 * The engine's type for a PostgreSQL type; what it has no word for is text.
 * @param {number} oid
 */
export const columnType = (oid) => TYPE_BY_OID.get(oid) ?? Type.Text;

/**
 * Decodes a value into the form the engine expects; the session must be in UTC.
 * @param {number} oid
 * @param {"text" | "binary"} [format]
 * @returns {(value: string) => unknown}
 */
export function valueParser(oid, format = "text") {
  const type = /** @type {Parameters<typeof pg.types.getTypeParser>[0]} */ (oid === NAME_ARRAY ? TEXT_ARRAY : oid);
  if (format === "binary") return pg.types.getTypeParser(type, "binary");
  if (AS_TEXT.has(oid)) return (value) => value;
  if (oid === TIMESTAMP) return (value) => `${value.replace(" ", "T")}+00:00`;
  if (oid === TIMESTAMPTZ) return (value) => value.replace(" ", "T").replace(/[+-]\d{2}(:\d{2})?$/, "+00:00");
  return pg.types.getTypeParser(type, "text");
}
