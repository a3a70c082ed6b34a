import { type ReactNode, useId } from "react";

type CardProps = {
  readonly title: string;
  readonly description?: ReactNode;
  readonly tone?: "plain" | "danger";
  readonly children: ReactNode;
};

/** A titled section of a page: one concern, its form below it. */
export function Card({ title, description, tone = "plain", children }: CardProps) {
  const titleId = useId();
  const border = tone === "danger" ? "border-danger/40" : "border-line";
  return (
    <section aria-labelledby={titleId} className={`rounded-xl border bg-surface p-6 sm:p-8 ${border}`}>
      <h2 id={titleId} className="text-lg font-semibold">
        {title}
      </h2>
      {description !== undefined && <p className="mt-1 max-w-prose text-sm text-muted">{description}</p>}
      <div className="mt-6">{children}</div>
    </section>
  );
}
