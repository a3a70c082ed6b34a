type RawProps = { readonly title: string; readonly of?: string; readonly text: string };

/** Somebody's text as it is; long lines wrap, and what is long scrolls in its place; `of` tells it from others of that title. */
export function Raw({ title, of, text }: RawProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-xl border border-line bg-surface">
      <figcaption className="border-b border-line bg-sunken px-4 py-2 text-xs text-muted">{title}</figcaption>
      <div
        role="region"
        aria-label={of === undefined ? title : `${of}: ${title}`}
        tabIndex={0}
        className="max-h-96 overflow-y-auto"
      >
        <pre className="p-4 font-mono text-xs leading-5 break-all whitespace-pre-wrap">
          {text === "" ? "(nothing)" : text}
        </pre>
      </div>
    </figure>
  );
}
