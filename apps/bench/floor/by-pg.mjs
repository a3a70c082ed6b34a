import pg from "pg";

/** Where PostgreSQL is stands in PGHOST and its like, which the driver reads by itself. */
const pool = new pg.Pool({ max: 10 });

const columns = `id, name, version, created_at as "createdAt", updated_at as "updatedAt", archived_at as "archivedAt"`;

/**
 * What Plinth's verbs ask of the table, without anything around it.
 * @type {import("./handlers.mjs").Queries}
 */
export const byPg = {
  async list(organizationId, limit) {
    const text = `select ${columns} from projects where organization_id = $1 and archived_at is null
      order by created_at desc, id desc limit $2`;
    const { rows } = await pool.query({ name: "list", text, values: [organizationId, limit] });
    return { items: rows, nextCursor: null };
  },
  async get(organizationId, id) {
    const text = `select ${columns} from projects where organization_id = $1 and id = $2`;
    return (await pool.query({ name: "get", text, values: [organizationId, id] })).rows[0];
  },
  async create(organizationId, name) {
    const text = `insert into projects (organization_id, id, name, version, created_at, updated_at)
      values ($1, uuidv7(), $2, 1, now(), now()) returning ${columns}`;
    return (await pool.query({ name: "create", text, values: [organizationId, name] })).rows[0];
  },
};
