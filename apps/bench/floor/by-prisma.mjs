import { newId } from "@plinth/kernel";
import { PrismaClient } from "@plinth/db/generated";
import { PrismaPg } from "@prisma/adapter-pg";

/** As most templates have it: one client, no tenancy but a `where`. */
const client = new PrismaClient({ adapter: new PrismaPg({ max: 10 }) });

const select = { id: true, name: true, version: true, createdAt: true, updatedAt: true, archivedAt: true };

/**
 * The same by Prisma's client.
 * @type {import("./handlers.mjs").Queries}
 */
export const byPrisma = {
  async list(organizationId, take) {
    const where = { organizationId, archivedAt: null };
    const orderBy = [{ createdAt: /** @type {const} */ ("desc") }, { id: /** @type {const} */ ("desc") }];
    return { items: await client.project.findMany({ where, orderBy, take, select }), nextCursor: null };
  },
  get: (organizationId, id) => client.project.findFirst({ where: { organizationId, id }, select }),
  create(organizationId, name) {
    const now = new Date();
    const data = { organizationId, id: newId(), name, version: 1, createdAt: now, updatedAt: now };
    return client.project.create({ data, select });
  },
};
