import type { Definition } from "@plinth/kernel";
import { z } from "zod";

/** Tells whether the verb answers with one page of a list: its output names the next one, and its input takes that name. */
export const isPaged = ({ input, output }: Definition): boolean =>
  input instanceof z.ZodObject &&
  output instanceof z.ZodObject &&
  Object.hasOwn(input.shape, "cursor") &&
  Object.hasOwn(output.shape, "nextCursor");

/**
 * Returns the Link field (RFC 8288) of a page: where its list begins, and where it goes on unless it ends here. Both ask
 * for what this request asked for; they are relative, since a server behind a proxy does not know what it is called.
 */
export function pageLinks(definition: Definition, output: unknown, url: string): Readonly<Record<string, string>> {
  if (!isPaged(definition)) return {};
  const { nextCursor } = output as { readonly nextCursor: string | null };
  const next = nextCursor === null ? [] : [linkTo(url, "next", nextCursor)];
  return { link: [linkTo(url, "first"), ...next].join(", ") };
}

function linkTo(url: string, relation: string, cursor?: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.delete("cursor");
  if (cursor !== undefined) searchParams.set("cursor", cursor);
  const query = searchParams.size > 0 ? `?${searchParams.toString()}` : "";
  return `<${pathname}${query}>; rel="${relation}"`;
}
