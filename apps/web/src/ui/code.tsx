import { type CodeToken, codeTokens } from "./code-tokens.ts";

const colours: Record<CodeToken["kind"], string> = {
  comment: "text-muted italic",
  keyword: "text-muted",
  string: "text-accent",
  plain: "",
};

type CodeProps = { readonly title: string; readonly source: string };

/** A few lines of source under the name of their file; long lines wrap, so that nothing has to be scrolled sideways. */
export function Code({ title, source }: CodeProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-xl border border-line bg-surface">
      <figcaption className="border-b border-line bg-sunken px-4 py-2 font-mono text-xs break-all text-muted">
        {title}
      </figcaption>
      <pre className="p-4 font-mono text-xs leading-6 break-words whitespace-pre-wrap">
        <code>
          {codeTokens(source).map(({ kind, text, at }) => (
            <span key={at} className={colours[kind]}>
              {text}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}
