import type { AuditEntry } from "@plinth/audit";
import Link from "next/link";
import type { ReactNode } from "react";
import { type AuditFilter, auditHref } from "./audit-filter.ts";
import { actorName, actorWord, kindWord } from "./entry-words.ts";

type EntryFactsProps = { readonly entry: AuditEntry; readonly filter: AuditFilter };

/** Where an entry stands and what it belongs to, with ways to all of the same actor, verb or thing. */
export function EntryFacts({ entry, filter }: EntryFactsProps) {
  const { actor, verb, target, requestId, sequence, hash } = entry;
  const by = actorWord(actor);
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        <Fact term="Entry">{sequence}</Fact>
        <Fact term={`ID of the ${kindWord(target.kind)}`}>{target.id}</Fact>
        {requestId !== null && <Fact term="Request id">{requestId}</Fact>}
        <Fact term="Hash">{hash}</Fact>
      </dl>
      <p className="flex flex-wrap gap-x-4 gap-y-2 text-sm">
        <Narrow filter={{ ...filter, target: target.id }}>All about this {kindWord(target.kind)}</Narrow>
        {by !== undefined && <Narrow filter={{ ...filter, actor: by }}>All by {actorName(actor)}</Narrow>}
        {verb !== null && <Narrow filter={{ ...filter, verb }}>All with {verb}</Narrow>}
      </p>
    </>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 font-mono text-xs leading-5 break-all select-all">{children}</dd>
    </>
  );
}

function Narrow({ filter, children }: { readonly filter: AuditFilter; readonly children: ReactNode }) {
  return (
    <Link href={auditHref(filter)} className="rounded font-medium text-accent-strong underline underline-offset-4">
      {children}
    </Link>
  );
}
