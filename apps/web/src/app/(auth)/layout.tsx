import type { ReactNode } from "react";
import { PlainHeader } from "@/ui/plain-header.tsx";

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <PlainHeader />
      <main id="main" tabIndex={-1} className="mx-auto max-w-md px-4 pt-10 pb-20 sm:pt-20">
        {children}
      </main>
    </>
  );
}
