import type { Metadata } from "next";
import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Notice } from "@/ui/notice.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function DashboardNotFoundPage() {
  return (
    <Notice title="There is nothing here">
      <p className="mb-6">It may have been deleted, or it belongs to another of your organizations.</p>
      <Link href="/projects" className={buttonStyle()}>
        Go to your projects
      </Link>
    </Notice>
  );
}
