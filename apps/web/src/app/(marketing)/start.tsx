import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { WayIn } from "./way-in.tsx";

/** The end of the page: one command, or a look around first. */
export function Start() {
  return (
    <section aria-labelledby="start" className="rounded-2xl bg-accent-soft px-6 py-14 text-center sm:px-12">
      <h2 id="start" className="font-display text-3xl tracking-tight sm:text-4xl">
        One command
      </h2>
      <p className="mx-auto mt-4 max-w-xl text-muted">
        It installs what is missing, makes fresh secrets, starts the database, brings it up to date and serves the app.
      </p>
      <p className="mx-auto mt-8 w-fit rounded-lg border border-edge/60 bg-surface px-6 py-3 font-mono">
        <span aria-hidden="true" className="text-muted select-none">
          ${" "}
        </span>
        npm run dev
      </p>
      <p className="mt-8">
        <WayIn size="large">
          <Link href="/sign-up" className={buttonStyle("primary", "large")}>
            Look around first
          </Link>
        </WayIn>
      </p>
    </section>
  );
}
