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
export function pageLinks(
  definition: Definition,
  output: unknown,
  { pathname, searchParams }: URL,
): Readonly<Record<string, string>> {
  if (!isPaged(definition)) return {};
  const { nextCursor } = output as { readonly nextCursor: string | null };
  const asked = new URLSearchParams(searchParams);
  const link = (relation: string) => `<${pathname}${asked.size > 0 ? `?${asked.toString()}` : ""}>; rel="${relation}"`;
  asked.delete("cursor");
  const first = link("first");
  if (nextCursor === null) return { link: first };
  asked.set("cursor", nextCursor);
  return { link: `${first}, ${link("next")}` };
}
