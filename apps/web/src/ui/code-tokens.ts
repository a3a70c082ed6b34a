const pattern =
  /(?<comment>\/\/.*)|(?<string>"[^"]*")|(?<keyword>\b(?:export|const|import|from|async|await|return)\b)/g;

/** A piece of source text and where it starts. */
export type CodeToken = {
  readonly kind: "comment" | "string" | "keyword" | "plain";
  readonly text: string;
  readonly at: number;
};

/** Cuts TypeScript into pieces to colour; joined again, they are the source. */
export function codeTokens(source: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of source.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: "plain", text: source.slice(end, match.index), at: end });
    tokens.push({ kind: kindOf(match.groups), text: match[0], at: match.index });
    end = match.index + match[0].length;
  }
  return end < source.length ? [...tokens, { kind: "plain", text: source.slice(end), at: end }] : tokens;
}

function kindOf(groups: Record<string, string | undefined> | undefined): CodeToken["kind"] {
  if (groups?.comment !== undefined) return "comment";
  return groups?.string === undefined ? "keyword" : "string";
}
