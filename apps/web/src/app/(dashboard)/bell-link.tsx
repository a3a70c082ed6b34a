"use client";

import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { bellWords } from "./bell-words.ts";
import { type RenderedUnread, useUnread } from "./use-unread.ts";

/** A link that works without a script; with one its number is that of this moment. */
export function BellLink({ rendered }: { readonly rendered: RenderedUnread }) {
  const unread = useUnread(rendered);
  const { label, badge } = bellWords(unread);
  return (
    <Link href="/notifications" aria-label={label} className={`relative ${buttonStyle("quiet", "icon")}`}>
      <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 fill-none stroke-current stroke-[1.5]">
        <path strokeLinejoin="round" d="M4 14.5h12c-1.2-1.3-1.7-3-1.7-6a4.3 4.3 0 0 0-8.6 0c0 3-.5 4.7-1.7 6Z" />
        <path strokeLinecap="round" d="M8.2 17a2 2 0 0 0 3.6 0" />
      </svg>
      {badge !== null && (
        <span
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-accent"
        >
          {badge}
        </span>
      )}
    </Link>
  );
}
