const base =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-60";

const variants = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-edge/60 bg-surface text-ink hover:border-edge hover:bg-sunken",
  quiet: "text-muted hover:bg-sunken hover:text-ink",
  danger: "bg-danger text-on-danger hover:bg-danger-strong",
} as const;

const sizes = {
  medium: "h-10 px-4 text-sm",
  small: "h-8 px-3 text-sm",
  large: "h-12 px-6 text-base",
  icon: "size-9",
} as const;

export type ButtonVariant = keyof typeof variants;
export type ButtonSize = keyof typeof sizes;

/** Returns the look of a button, for links that look like one. */
export function buttonStyle(variant: ButtonVariant = "primary", size: ButtonSize = "medium"): string {
  return `${base} ${variants[variant]} ${sizes[size]}`;
}
