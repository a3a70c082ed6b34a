import type { Metadata } from "next";
import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Notice } from "@/ui/notice.tsx";
import { PlainHeader } from "@/ui/plain-header.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <>
      <PlainHeader />
      <main id="main" tabIndex={-1}>
        <Notice title="There is nothing here">
          <p className="mb-6">The address may be mistyped, or what was here has moved.</p>
          <Link href="/" className={buttonStyle()}>
            Go to the start
          </Link>
        </Notice>
      </main>
    </>
  );
}
