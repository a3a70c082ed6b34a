import { type CodeToken, codeTokens } from "./code-tokens.ts";

const colours: Record<CodeToken["kind"], string> = {
  comment: "text-muted italic",
  keyword: "text-muted",
  string: "text-accent",
  plain: "",
};

type CodeProps = { readonly title: string; readonly source: string };

/** A few lines of source under the name of their file. */
export function Code({ title, source }: CodeProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-xl border border-line bg-surface">
      <figcaption className="border-b border-line bg-sunken px-4 py-2 font-mono text-xs break-all text-muted">
        {title}
      </figcaption>
      {/* It scrolls sideways when narrow, so the keyboard must be able to reach it. */}
      <pre tabIndex={0} aria-label={title} className="overflow-x-auto p-4 font-mono text-[0.8125rem] leading-6">
        <code>
          {source.split("\n").map((line, number) => (
            <span key={number} className="block min-h-6">
              {codeTokens(line).map(({ kind, text }, place) => (
                <span key={place} className={colours[kind]}>
                  {text}
                </span>
              ))}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}
