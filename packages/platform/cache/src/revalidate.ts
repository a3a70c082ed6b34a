import { refresh, revalidateTag, updateTag } from "next/cache";
import { nextGeneration } from "./generation.ts";
import { scopedTag } from "./scoped-tag.ts";

/** From a route handler: the very next read of the tags is fresh. */
export function revalidateFromRoute(organizationId: string | null, tags: readonly string[]): void {
  for (const tag of scoped(organizationId, tags)) revalidateTag(tag, { expire: 0 });
}

/** From a Server Action: the same, and the page it came from is rendered anew. */
export function revalidateFromAction(organizationId: string | null, tags: readonly string[]): void {
  for (const tag of scoped(organizationId, tags)) updateTag(tag);
  refresh();
}

function scoped(organizationId: string | null, tags: readonly string[]): string[] {
  if (organizationId === null) return [];
  const names = tags.map((tag) => scopedTag(organizationId, tag));
  names.forEach(nextGeneration);
  return names;
}
