/** A sentence in which backticks mark code. */
export function Prose({ text }: { readonly text: string }) {
  return [...text.matchAll(/`(?<code>[^`]+)`|[^`]+/g)].map(({ 0: words, groups, index }) =>
    groups?.["code"] === undefined ? (
      words
    ) : (
      <code key={index} className="font-mono text-[0.9em] break-words">
        {groups["code"]}
      </code>
    ),
  );
}
