"use client";

import { useSyncExternalStore } from "react";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

type FailureProps = { readonly error: unknown; readonly retry: () => void };

/** What stands in the place of a page that failed: what to do, and the ids under which the failure was logged. */
export function Failure({ error, retry }: FailureProps) {
  const requestId = useSyncExternalStore(neverChanges, readRequestId, () => "");
  const reference = digestOf(error);
  return (
    <Notice title="Something went wrong on our side">
      <p>Nothing you did caused it. Try again; if it stays, report what is below.</p>
      <dl className="my-6 space-y-1 text-sm">
        {requestId !== "" && <Reference term="Request id" value={requestId} />}
        {reference !== undefined && <Reference term="Error" value={reference} />}
      </dl>
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
    </Notice>
  );
}

function Reference({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt className="inline">{term}: </dt>
      <dd className="inline font-mono text-xs break-all text-ink select-all">{value}</dd>
    </div>
  );
}

function digestOf(error: unknown): string | undefined {
  const { digest } = error instanceof Error ? (error as Error & { digest?: string }) : {};
  return digest;
}

/** The root layout writes the id of the request that brought the page. */
function readRequestId(): string {
  return document.querySelector<HTMLMetaElement>("meta[name='request-id']")?.content ?? "";
}

const neverChanges = () => () => undefined;
