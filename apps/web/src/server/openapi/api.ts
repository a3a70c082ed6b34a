import { type Operation, operationsOf } from "@plinth/http";
import { type Api, namedSchemas } from "@plinth/openapi";
import { importRoute, routePages } from "../testing/index.ts";
import { info, securitySchemes, serviceTag } from "./facts.ts";
import { type ContractDocstrings, contractDocstrings, routeDocstring, schemaModules } from "./sources.ts";

/** Returns all that the API's document is made of: the routes and the contracts, as they stand. */
export async function readApi(): Promise<Api> {
  const modules = await schemaModules();
  const contracts = contractDocstrings(modules);
  const found = (await Promise.all(routePages.map(operationsWithAbout))).flat();
  const routes = new Map(found.map(({ operation, about }) => [operation, about]));
  return {
    info,
    tags: [...contracts.map(({ context, about }) => ({ name: context, description: about })), serviceTag],
    securitySchemes,
    operations: [...routes.keys()],
    schemas: namedSchemas(modules),
    aboutOf: (operation) => aboutOf(operation, contracts) ?? routes.get(operation) ?? refuse(operation),
  };
}

async function operationsWithAbout(page: (typeof routePages)[number]) {
  const operations = operationsOf(page, await importRoute(page));
  return operations.map((operation) => ({ operation, about: operation.facts && routeDocstring(page) }));
}

function aboutOf({ definition, name }: Operation, contracts: readonly ContractDocstrings[]): string | undefined {
  const [context, verb = ""] = name.split(".");
  return definition && contracts.find((contract) => contract.context === context)?.verbs.get(verb);
}

function refuse({ name }: Operation): never {
  throw new Error(`${name} has no docstring: say above it, in its contract or its route.ts, what it does`);
}
