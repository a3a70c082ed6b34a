"use client";

import Link from "next/link";

/** What stands in the form's place once it is done. */
export function Unsubscribed() {
  return (
    <p role="status">
      It is done.{" "}
      <Link href="/account/notifications" className="text-accent-strong underline underline-offset-4">
        Choose what you are told, and how
      </Link>
      .
    </p>
  );
}
