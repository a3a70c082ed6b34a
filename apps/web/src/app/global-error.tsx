"use client";

import { Failure } from "@/ui/failure.tsx";
import "./globals.css";

type GlobalErrorProps = { readonly error: unknown; readonly retry: () => void };

/** The last resort, when even the root layout failed: it brings its own document. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body className="min-h-dvh antialiased">
        <title>Something went wrong</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <main id="main" tabIndex={-1}>
          <Failure {...props} />
        </main>
      </body>
    </html>
  );
}
