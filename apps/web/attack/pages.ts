import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Home } from "@/server/tenancy/world.ts";

const app = fileURLToPath(new URL("../src/app/", import.meta.url));

/** What a page's parameter is, by the folder that it stands in. */
const parameters: Readonly<Record<string, (home: Home) => string>> = {
  "projects/[id]": ({ projectId }) => projectId,
  "api/[operation]": () => "projects.list",
  "problems/[code]": () => "not_found",
};

/** The address of every page, found on disk; a parameter that is not known is somebody's id. */
export function pagesOf(home: Home): string[] {
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)page\.tsx$/.test(file));
  const paths = files.map((file) => file.replaceAll(/\(\w+\)\//g, "").replace(/\/?page\.tsx$/, ""));
  return paths
    .filter((path) => !path.startsWith("dev/"))
    .map((path) => `/${path.replaceAll(/[\w-]+\/\[\w+\]/g, (place) => filled(place, home))}`)
    .toSorted();
}

const filled = (place: string, home: Home) => place.replace(/\[.*/, parameters[place]?.(home) ?? home.userId);
