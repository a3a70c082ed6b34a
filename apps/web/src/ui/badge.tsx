import type { ReactNode } from "react";

const tones = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-accent/30 bg-accent-soft text-accent-strong",
} as const;

type BadgeProps = { readonly tone?: keyof typeof tones; readonly children: ReactNode };

/** A short word on the state of a thing. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return (
    <span className={`inline-flex items-center rounded-full border px-2 py-0.5 text-xs font-medium ${tones[tone]}`}>
      {children}
    </span>
  );
}
