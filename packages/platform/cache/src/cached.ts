import type { Around } from "@plinth/kernel";
import { unstable_cache } from "next/cache";
import { generation } from "./generation.ts";
import { scopedTag } from "./scoped-tag.ts";

/** The longest that a cached read is served, in milliseconds, should an invalidation by another server never arrive. */
const maximumAgeMs = 60_000;

/** Caches a query that names tags, per organization and input; for kernel's `surround`, so the permission is checked first. */
export const cached: Around = (definition, next) => {
  if (definition.kind !== "query" || definition.tags === undefined) return next;
  const { name, tags: tagsOf } = definition;
  return (actor, input) => {
    if (actor.organizationId === null) return next(actor, input);
    const organizationId = actor.organizationId;
    const tags = tagsOf(input).map((tag) => scopedTag(organizationId, tag));
    const key = [name, organizationId, JSON.stringify(input), period(), ...tags.map(generation)];
    return unstable_cache(() => next(actor, input), key, { tags, revalidate: maximumAgeMs / 1000 })();
  };
};

/** Past its age Next would still serve an entry once; under the next period's key it is not asked for. */
const period = () => String(Math.floor(Date.now() / maximumAgeMs));
