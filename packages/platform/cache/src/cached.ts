import { type Actor, type Around, unconfirmed } from "@plinth/kernel";
import { unstable_cache } from "next/cache";
import { generationsOf } from "./generation.ts";
import { maximumAgeMs } from "./maximum-age.ts";
import { scopedTag, sharedTag } from "./scoped-tag.ts";
import { underWay } from "./under-way.ts";

/**
 * Caches a query that names tags, per organization and input; for kernel's `surround`, so the permission is checked first.
 * While the Redis that tells of other servers' changes is silent, every read is made.
 */
export const cached: Around = (definition, next) => {
  if (definition.kind !== "query" || definition.tags === undefined) return next;
  const { name, tags: tagsOf } = definition;
  return async (actor, input) => {
    if (actor.organizationId === null) return next(actor, input);
    const organizationId = actor.organizationId;
    const tags = tagsOf(input).map((tag) => scopedTag(organizationId, tag));
    const generations = await generationsOf(tags);
    if (generations === null) return next(actor, input);
    const key = [name, organizationId, JSON.stringify(input), period(), ...generations];
    const read = () => underWay([...key, ...fateOf(actor)].join(), () => next(actor, input));
    const options = { tags: [...tags, sharedTag(organizationId)], revalidate: maximumAgeMs / 1000 };
    return unstable_cache(read, key, options)();
  };
};

/** Whoever is remembered may be refused by the database where others are not: they share a read with their like alone. */
function fateOf(actor: Actor): readonly string[] {
  const recalled = unconfirmed(actor);
  return recalled === undefined ? [] : [recalled.hash, recalled.state];
}

/** Past its age Next would still serve an entry once; under the next period's key it is not asked for. */
const period = () => String(Math.floor(Date.now() / maximumAgeMs));
