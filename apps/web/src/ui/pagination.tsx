import type { Route } from "next";
import Link from "next/link";
import { buttonStyle } from "./button-style.ts";

type PaginationProps = { readonly first: Route | null; readonly next: Route | null };

/** The ways on from a page of a list: to its start and to what follows, each where there is one. */
export function Pagination({ first, next }: PaginationProps) {
  if (first === null && next === null) return null;
  return (
    <nav aria-label="Pages" className="mt-6 flex justify-between gap-2">
      {first === null ? (
        <span />
      ) : (
        <Link href={first} className={buttonStyle("secondary", "small")}>
          First page
        </Link>
      )}
      {next !== null && (
        <Link href={next} rel="next" className={buttonStyle("secondary", "small")}>
          Next page
        </Link>
      )}
    </nav>
  );
}
