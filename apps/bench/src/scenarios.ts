import type { Shot } from "./load.ts";
import type { Tenant } from "./tenants.ts";

/** What is asked of every server. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  /** Returns the n-th request to Plinth; a floor gets the same with the organization in a header. */
  readonly shot: (tenant: Tenant, n: number) => Shot;
}

const get = (path: string, { key }: Tenant): Shot => ({
  method: "GET",
  path,
  headers: { authorization: `Bearer ${key}` },
});
/** Another number each time, so that no two requests of a minute are the same one, and no answer comes from the cache. */
const aboutTwenty = (n: number) => 10 + (Math.floor(n / 400) % 21);

/** How often each server has its turn in each scenario, and for how long. */
export const rounds = 3;
export const secondsEach = 3;

/** The order in which they are measured and written down. */
export const scenarios: readonly Scenario[] = [
  {
    name: "list 20",
    about: "a page of 10 to 30 projects, never the same one twice in a minute, so that nothing comes from the cache",
    shot: (tenant, n) => get(`/projects?limit=${aboutTwenty(n)}`, tenant),
  },
  {
    name: "list 20, cached",
    about: "the same page of 20 projects again and again, which Plinth caches and the floors do not",
    shot: (tenant) => get("/projects?limit=20", tenant),
  },
  {
    name: "get one",
    about: "one project, another one each time",
    shot: (tenant, n) => get(`/projects/${tenant.projectIds[Math.floor(n / 400) % tenant.projectIds.length]}`, tenant),
  },
  {
    name: "create",
    about: "a new project; Plinth stores its event and its audit entry with it",
    shot: (tenant, n) => ({
      method: "POST",
      path: "/projects",
      headers: { authorization: `Bearer ${tenant.key}`, "content-type": "application/json" },
      body: JSON.stringify({ name: `New ${n}` }),
    }),
  },
];
