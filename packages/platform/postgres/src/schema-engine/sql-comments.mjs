/** @typedef {{ name?: string, typ?: string, nullable?: boolean, documentation: string | null }} ParameterDoc */

const PARAMETER = /^--\s*@param\s*(?:\{(\w+)\})?\s*\$(\d+)(?::(\w+)(\?)?)?[^\S\n]*(.*)$/gm;

/**
 * What a SQL file says of its parameters, `-- @param {Int} $1:limit? How many`, by position from 1.
 * @param {string} source
 * @returns {ReadonlyMap<number, ParameterDoc>}
 */
export function parameterDocs(source) {
  return new Map([...source.matchAll(PARAMETER)].map((match) => [Number(match[2]), parameterDoc(match)]));
}

/**
 * The first plain comment of a SQL file, or null.
 * @param {string} source
 */
export const documentationOf = (source) => /^--\s*(?!@)(\S.*)$/m.exec(source)?.[1] ?? null;

/** @param {RegExpMatchArray} match @returns {ParameterDoc} */
const parameterDoc = ([, type, , name, optional, documentation]) => ({
  ...(type ? { typ: type.toLowerCase() } : {}),
  ...(name ? { name } : {}),
  nullable: optional === "?",
  documentation: documentation || null,
});
