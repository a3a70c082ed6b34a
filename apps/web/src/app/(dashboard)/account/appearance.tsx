import { Card } from "@/ui/card.tsx";
import { chooseTheme } from "@/ui/choose-theme.ts";
import type { Theme } from "@/ui/theme.ts";

const choices = [
  { value: "system", label: "Like the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** Chooses the theme, in this browser. */
export function Appearance({ theme }: { readonly theme: Theme | undefined }) {
  return (
    <Card title="Appearance" description="Kept in this browser.">
      <form action={chooseTheme} className="flex w-fit gap-1 rounded-lg bg-sunken p-1 text-sm">
        {choices.map(({ value, label }) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            aria-pressed={value === (theme ?? "system")}
            className="rounded-md px-3 py-1.5 text-muted hover:text-ink aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-ink aria-pressed:ring-1 aria-pressed:ring-edge/50"
          >
            {label}
          </button>
        ))}
      </form>
    </Card>
  );
}
