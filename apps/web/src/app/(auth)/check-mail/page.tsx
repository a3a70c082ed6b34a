import type { Metadata } from "next";
import Link from "next/link";
import { AuthHeading } from "../auth-heading.tsx";
import { textLinkStyle } from "../text-link-style.ts";

export const metadata: Metadata = { title: "Check your mail" };

/** It says the same to everybody: who has an account, only the mailbox learns. */
export default function CheckMailPage() {
  return (
    <>
      <AuthHeading title="Check your mail">We have sent a link to your address: open it to go on.</AuthHeading>
      <ul className="list-disc space-y-2 pl-5 text-sm text-muted">
        <li>A link for a new password works for 10 minutes, one to sign up for a day, and each works once.</li>
        <li>Nothing there? Look where your mail keeps spam.</li>
        <li>
          Still nothing? Send it again to{" "}
          <Link href="/sign-up" className={textLinkStyle}>
            sign up
          </Link>{" "}
          or for{" "}
          <Link href="/forgot-password" className={textLinkStyle}>
            a new password
          </Link>
          . There are at most 5 mails an hour.
        </li>
      </ul>
    </>
  );
}
