import { createClient } from "@plinth/api-client";

/** Creates a project, renames the version that it created, and returns the names of all projects that are active. */
export async function example(origin: string, key: string): Promise<string[]> {
  const plinth = createClient({ origin, key });
  const { data, etag } = await plinth.post("/api/v1/projects", { body: { name: "Apollo" } });
  const path = { id: data.id };
  await plinth.patch("/api/v1/projects/{id}", { path, body: { name: "Artemis" }, ifMatch: etag });
  const names: string[] = [];
  for await (const { name } of plinth.all("/api/v1/projects", { query: { status: "active" } })) names.push(name);
  return names;
}
