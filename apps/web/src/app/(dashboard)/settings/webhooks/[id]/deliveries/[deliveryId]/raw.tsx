type RawProps = { readonly title: string; readonly text: string };

/** Bytes of somebody's as they are; long lines wrap, so that nothing has to be scrolled sideways. */
export function Raw({ title, text }: RawProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-xl border border-line bg-surface">
      <figcaption className="border-b border-line bg-sunken px-4 py-2 text-xs text-muted">{title}</figcaption>
      <pre
        className="max-h-96 overflow-y-auto p-4 font-mono text-xs leading-5 break-all whitespace-pre-wrap"
        tabIndex={0}
      >
        {text === "" ? "(nothing)" : text}
      </pre>
    </figure>
  );
}
