import { ListProjects } from "@plinth/projects/contract";

/** Which projects the page shows, as its address says it. */
export type ProjectFilter = {
  readonly status: ListProjects["status"];
  readonly search: string;
  readonly cursor?: string;
};

type SearchParameters = Record<string, string | string[] | undefined>;

/** Reads the filter from an address; what cannot be meant is as if it were missing. */
export function readFilter({ status, search, cursor }: SearchParameters): ProjectFilter {
  return {
    status: ListProjects.shape.status.catch("active").parse(status),
    search: typeof search === "string" ? search.trim().slice(0, 80) : "",
    ...(typeof cursor === "string" && cursor !== "" ? { cursor } : {}),
  };
}

/** Returns the address of the page that shows the filter; what is usual is left out. */
export function projectsHref({ status, search, cursor }: ProjectFilter): "/projects" | `/projects?${string}` {
  const parameters = new URLSearchParams();
  if (status !== "active") parameters.set("status", status);
  if (search !== "") parameters.set("search", search);
  if (cursor !== undefined) parameters.set("cursor", cursor);
  return parameters.size === 0 ? "/projects" : `/projects?${parameters.toString()}`;
}
