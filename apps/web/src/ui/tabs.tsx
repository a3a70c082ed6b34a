import type { Route } from "next";
import Link from "next/link";

type TabsProps = {
  readonly label: string;
  readonly tabs: readonly { readonly label: string; readonly href: Route; readonly current: boolean }[];
};

/** Views of one page, an address each. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav aria-label={label} className="flex max-w-full gap-1 overflow-x-auto rounded-lg bg-sunken p-1 text-sm">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className="flex-1 rounded-md px-3 py-1.5 text-center text-muted hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-edge/50"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
