import Link from "next/link";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { currentActor } from "@/server/page.ts";
import { type ButtonSize, buttonStyle } from "@/ui/button-style.ts";

/** The way into the app for whoever is signed in; for everybody else, and while nobody can tell, what stands inside. */
export async function WayIn({ size, children }: { readonly size: ButtonSize; readonly children: ReactNode }) {
  if (!(await isSignedIn())) return children;
  return (
    <Link href="/projects" className={buttonStyle("primary", size)}>
      Open the app
    </Link>
  );
}

/** A public page is shown without a database, too. */
async function isSignedIn(): Promise<boolean> {
  try {
    return (await currentActor()).kind === "user";
  } catch (error) {
    unstable_rethrow(error);
    return false;
  }
}
