import Link from "next/link";
import type { ReactNode } from "react";
import { currentActor } from "@/server/page.ts";
import { type ButtonSize, buttonStyle } from "@/ui/button-style.ts";

/** The way into the app for whoever is signed in; for everybody else what stands inside. */
export async function WayIn({ size, children }: { readonly size: ButtonSize; readonly children: ReactNode }) {
  const actor = await currentActor();
  if (actor.kind !== "user") return children;
  return (
    <Link href="/projects" className={buttonStyle("primary", size)}>
      Open the app
    </Link>
  );
}
