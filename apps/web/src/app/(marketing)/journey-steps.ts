/** The stations of a request that makes a project, with what each of them does. */
export const journeySteps = [
  ["POST /api/v1/projects", "comes in with its session"],
  ["route.ts", "names the verb"],
  ["contract.ts", "says what it takes, gives and allows"],
  ["service.ts", "decides"],
  ["repository.ts", "stores the project and its event in one transaction"],
  ["PostgreSQL", "checks the tenant once more"],
] as const;
