"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { textLinkStyle } from "../../text-link-style.ts";

/** What stands in the form's place once it is done; the button is gone, so the focus goes here. */
export function Unsubscribed() {
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => status.current?.focus(), []);
  return (
    <p ref={status} role="status" tabIndex={-1}>
      It is done.{" "}
      <Link href="/account/notifications" className={textLinkStyle}>
        Choose what you are told, and how
      </Link>
      .
    </p>
  );
}
