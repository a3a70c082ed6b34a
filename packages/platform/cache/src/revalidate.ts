import { refresh, revalidateTag, updateTag } from "next/cache";
import { beginGenerations } from "./generation.ts";
import { scopedTag } from "./scoped-tag.ts";

/** From a route handler: the very next read of the tags is fresh, on every server that reaches the Redis they share. */
export async function revalidateFromRoute(organizationId: string | null, tags: readonly string[]): Promise<void> {
  const names = scoped(organizationId, tags);
  await beginGenerations(names);
  for (const tag of names) revalidateTag(tag, { expire: 0 });
}

/** From a Server Action: the same, and the page it came from is rendered anew. */
export async function revalidateFromAction(organizationId: string | null, tags: readonly string[]): Promise<void> {
  const names = scoped(organizationId, tags);
  await beginGenerations(names);
  for (const tag of names) updateTag(tag);
  refresh();
}

const scoped = (organizationId: string | null, tags: readonly string[]) =>
  organizationId === null ? [] : tags.map((tag) => scopedTag(organizationId, tag));
