import { type StoredApiKey, apiKeyRepository, createApiKeyService, createKeyRing } from "@plinth/api-keys";
import { createRoute } from "@plinth/http";
import { type ApiKeyActor, newId, surround } from "@plinth/kernel";
import { observed } from "@plinth/observability";
import { type Project, type ProjectServiceOptions, createProjectService } from "@plinth/projects";
import type { Layers } from "./results.ts";

const rounds = 7;
const callsEach = 3000;
const now = "2026-01-01T00:00:00.000Z";
const organizationId = newId();

const projects: readonly Project[] = Array.from({ length: 21 }, (_, place) => ({
  id: newId(),
  name: `Project ${place}`,
  version: 1,
  createdAt: now,
  updatedAt: now,
  archivedAt: null,
}));
const [first] = projects;
if (first === undefined) throw new Error("there is no project");

const never = async () => {
  throw new Error("nobody writes here");
};
const repository: NonNullable<ProjectServiceOptions["repository"]> = {
  list: async () => [...projects],
  find: async () => first,
  insert: never,
  update: never,
  delete: never,
};
const key: ApiKeyActor = {
  kind: "apiKey",
  keyId: newId(),
  createdBy: newId(),
  origins: [],
  organizationId,
  permissions: ["project:read"],
};
const verbs = surround(createProjectService({ repository }), observed);
const route = createRoute({
  actor: async () => key,
  limit: async () => ({ "ratelimit-policy": `"read";q=600;w=60`, ratelimit: `"read";r=599;t=60` }),
  appOrigin: () => "http://localhost:3000",
  revalidate: () => {},
  once: never,
});

const asked = (path: string) => new Request(`http://localhost:3000/api/v1${path}`);
const path = (params: Record<string, string>) => ({ params: Promise.resolve(params) });
const page = { items: projects.slice(0, 20), nextCursor: null };
const [list, get] = [route(verbs.list), route(verbs.get)];

const stored: StoredApiKey[] = [];
const apiKeys = createApiKeyService({
  repository: { ...apiKeyRepository, insert: async (_actor, made) => void stored.push(made) },
});
const creator = {
  kind: "user",
  userId: key.createdBy,
  sessionId: newId(),
  authenticatedAt: now,
  organizationId,
  role: "owner",
  permissions: ["project:read", "api_key:create"],
} as const;
const { secret } = await apiKeys.create(creator, { name: "Bench", scopes: ["project:read"], origins: [] });
const ring = createKeyRing({
  async findHeld() {
    const [made] = stored;
    return made === undefined
      ? null
      : { key: { ...made, lastUsedAt: new Date().toISOString() }, held: creator.permissions, state: "1" };
  },
  later: () => {},
});
await ring.open(secret);

const handlers = {
  barePage: async () => {
    void asked("/projects?limit=20");
    return Response.json(page);
  },
  bareOne: async () => {
    void asked(`/projects/${first.id}`);
    return Response.json(first);
  },
  list: () => list(asked("/projects?limit=20"), path({})),
  get: () => get(asked(`/projects/${first.id}`), path({ id: first.id })),
} satisfies Record<string, () => Promise<Response>>;

/** Calls each in turns and takes the least, since whatever else the machine does only adds to it. */
async function measureLayers(): Promise<Layers> {
  const least = { barePage: Infinity, bareOne: Infinity, list: Infinity, get: Infinity };
  for (let round = 0; round < rounds; round++) {
    for (const name of ["barePage", "bareOne", "list", "get"] as const)
      least[name] = Math.min(least[name], await microseconds(handlers[name]));
  }
  const recall = await microseconds(async () => ({ status: ring.recall(secret) === null ? 0 : 200 }));
  return { list: least.list - least.barePage, get: least.get - least.bareOne, recall };
}

async function microseconds(call: () => Promise<{ readonly status: number }>): Promise<number> {
  const before = process.cpuUsage();
  for (let turn = 0; turn < callsEach; turn++) {
    const { status } = await call();
    if (status !== 200) throw new Error(`it was answered with ${status}: nothing is measured`);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / callsEach;
}

process.send?.(await measureLayers());
process.disconnect();
