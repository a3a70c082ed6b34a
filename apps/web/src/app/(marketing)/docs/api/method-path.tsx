type MethodPathProps = { readonly method: string; readonly path: string };

/** A method and its address; a long address wraps. */
export function MethodPath({ method, path }: MethodPathProps) {
  return (
    <span className="font-mono text-sm">
      <strong className="font-semibold text-accent">{method}</strong> <span className="break-all">{path}</span>
    </span>
  );
}
