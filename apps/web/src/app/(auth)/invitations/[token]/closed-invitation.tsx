import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { AuthHeading } from "../../auth-heading.tsx";

type ClosedState = "gone" | "expired" | "withdrawn" | "outside_domain" | "full";

const words: Readonly<Record<ClosedState, readonly [title: string, fix: string]>> = {
  gone: [
    "This invitation is not there any more",
    "It was accepted or revoked, or a newer mail has taken its place: look for that one.",
  ],
  expired: ["This invitation has expired", "Ask whoever invited you to send it again."],
  withdrawn: ["This invitation was withdrawn", "Whoever sent it cannot invite you any more. Ask for a new one."],
  outside_domain: [
    "Your address is not admitted",
    "The organization takes addresses of another domain by now. Ask to be invited by yours there.",
  ],
  full: ["Every seat is taken", "Ask an owner of the organization to make room, then open this page again."],
};

/** Says why an invitation cannot be accepted, and what to do. */
export function ClosedInvitation({ state }: { readonly state: ClosedState }) {
  const [title, fix] = words[state];
  return (
    <>
      <AuthHeading title={title}>{fix}</AuthHeading>
      <Link href="/" className={buttonStyle("secondary")}>
        Go to the start
      </Link>
    </>
  );
}
