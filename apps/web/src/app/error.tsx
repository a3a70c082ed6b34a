"use client";

import { Failure } from "@/ui/failure.tsx";

type ErrorPageProps = { readonly error: unknown; readonly retry: () => void };

export default function ErrorPage(props: ErrorPageProps) {
  return (
    <main id="main" tabIndex={-1}>
      <Failure {...props} />
    </main>
  );
}
