import type { Delivery } from "./deliveries.ts";

/** Returns the deliveries in pieces of one organization and one consumer each, of which none is larger than `most` says. */
export function unitsOf(
  deliveries: readonly Delivery[],
  most: (consumer: string, count: number) => number,
): Delivery[][] {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const key = `${delivery.consumer} ${delivery.organizationId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [delivery]);
    else group.push(delivery);
  }
  return [...groups.values()].flatMap((group) => {
    const size = most(group[0]?.consumer ?? "", group.length);
    return Array.from({ length: Math.ceil(group.length / size) }, (_, index) =>
      group.slice(index * size, (index + 1) * size),
    );
  });
}
