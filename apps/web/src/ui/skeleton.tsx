type SkeletonProps = { readonly rows: number; readonly label: string };

/** Grey rows in the place of a list that is on its way; screen readers hear the label. */
export function Skeleton({ rows, label }: SkeletonProps) {
  return (
    <div role="status" className="space-y-3 motion-safe:animate-pulse">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="h-16 rounded-xl bg-sunken" />
      ))}
    </div>
  );
}
