import { clientEnv } from "@plinth/env";

/** The mark (three courses of stone) and the product's name. */
export function Logo() {
  return (
    <span className="flex items-center gap-2.5 text-base font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6 fill-accent">
        <rect x="7" y="3" width="10" height="5" rx="1" />
        <rect x="4.5" y="9.5" width="15" height="5" rx="1" />
        <rect x="2" y="16" width="20" height="5" rx="1" />
      </svg>
      {clientEnv.NEXT_PUBLIC_APP_NAME}
    </span>
  );
}
