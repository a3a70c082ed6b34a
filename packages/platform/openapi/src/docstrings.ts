/** Returns the docstrings of a source file by what stands below them: an export, the first of several, or a verb of a contract. */
export function docstringsOf(source: string): Map<string, string> {
  const found = source.matchAll(
    /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*(?:export const (?:\{ )?(?<name>\w+)|(?<verb>\w+): (?:query|command)\()/g,
  );
  return new Map(
    [...found].map(({ 1: text = "", groups }) => [groups?.["name"] ?? groups?.["verb"] ?? "", prose(text)]),
  );
}

/** Lines that were broken for the eye are one again. */
const prose = (text: string) => text.replaceAll(/\s*\n\s*\*? ?/g, " ").trim();
