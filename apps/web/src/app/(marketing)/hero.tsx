import { clientEnv } from "@plinth/env";
import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { WayIn } from "./way-in.tsx";

/** What this is, in one sentence, and the two ways on. */
export function Hero() {
  return (
    <div className="grid items-center gap-12 pt-12 sm:pt-20 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
      <div>
        <p className="text-sm font-medium text-accent">The reference SaaS backend for Next.js</p>
        <h1 className="mt-4 font-display text-5xl leading-[1.05] tracking-tight sm:text-6xl">
          Build on something that stands.
        </h1>
        <p className="mt-6 max-w-xl text-lg text-muted">
          {clientEnv.NEXT_PUBLIC_APP_NAME} is what lies under a product: accounts, organizations, permissions, events,
          errors. Every rule is written in one place, kept by the database and by tests, and small enough to read in an
          afternoon.
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          <WayIn size="large">
            <Link href="/sign-up" className={buttonStyle("primary", "large")}>
              Create an account
            </Link>
          </WayIn>
          <Link href="/#architecture" className={buttonStyle("secondary", "large")}>
            See how it is built
          </Link>
        </div>
      </div>
      <Plinth />
    </div>
  );
}

/** The product's picture: courses of stone that grow wider towards the ground, and what you build on top. */
function Plinth() {
  return (
    <svg aria-hidden="true" viewBox="0 0 420 340" className="mx-auto w-full max-w-md">
      <g className="fill-none stroke-edge stroke-[1.25]" strokeDasharray="4 5">
        <path d="M165 128V28l45-20 45 20v100" />
        <path d="M165 60h90M165 94h90M195 28v100M225 28v100" />
      </g>
      <g className="fill-surface stroke-edge stroke-[1.25]">
        <path d="M130 128h160v44H130z" />
        <path d="M76 184h268v52H76z" />
        <path d="M20 248h380v64H20z" className="fill-accent stroke-accent" />
      </g>
      <g className="fill-none stroke-line stroke-[1.25]">
        <path d="M143 184v52M277 184v52" className="stroke-edge" />
        <path d="M74 248v64M146 248v64M274 248v64M346 248v64" className="stroke-canvas/35" />
      </g>
      <g className="font-mono text-[13px]" textAnchor="middle">
        <text x="210" y="155" className="fill-ink">
          apps
        </text>
        <text x="210" y="215" className="fill-ink">
          contexts
        </text>
        <text x="210" y="285" className="fill-on-accent">
          platform
        </text>
      </g>
      <path d="M0 326h420" className="stroke-edge stroke-[1.25]" />
    </svg>
  );
}
