import type { ReactNode } from "react";
import { type ButtonVariant, buttonStyle } from "./button-style.ts";

type DisclosureProps = {
  readonly label: string;
  /** What tells the button from others of the same label. */
  readonly of?: string;
  readonly variant?: ButtonVariant;
  readonly children: ReactNode;
};

/** A button that shows what belongs to it, without a script. */
export function Disclosure({ label, of, variant = "secondary", children }: DisclosureProps) {
  return (
    <details className="group">
      <summary className={`${buttonStyle(variant, "small")} cursor-pointer list-none`}>
        {label}
        {of !== undefined && <span className="sr-only"> {of}</span>}
      </summary>
      <div className="mt-4 max-w-md rounded-lg border border-line p-4">{children}</div>
    </details>
  );
}
