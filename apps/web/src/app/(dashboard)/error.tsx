"use client";

import { Failure } from "@/ui/failure.tsx";

type DashboardErrorProps = { readonly error: unknown; readonly retry: () => void };

/** A page that fails leaves the header standing. */
export default function DashboardErrorPage(props: DashboardErrorProps) {
  return <Failure {...props} />;
}
