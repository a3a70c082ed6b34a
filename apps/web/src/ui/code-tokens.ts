const pattern =
  /(?<comment>\/\/.*)|(?<string>"[^"]*")|(?<keyword>\b(?:export|const|import|from|async|await|return)\b)/g;

/** A piece of source text; plain ones have no kind. */
export type CodeToken = { readonly kind: "comment" | "string" | "keyword" | "plain"; readonly text: string };

/** Cuts a line of TypeScript into pieces to colour; joined again, they are the line. */
export function codeTokens(line: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of line.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: "plain", text: line.slice(end, match.index) });
    tokens.push({ kind: kindOf(match.groups), text: match[0] });
    end = match.index + match[0].length;
  }
  return end < line.length ? [...tokens, { kind: "plain", text: line.slice(end) }] : tokens;
}

function kindOf(groups: Record<string, string | undefined> | undefined): CodeToken["kind"] {
  if (groups?.comment !== undefined) return "comment";
  return groups?.string === undefined ? "keyword" : "string";
}
