import {
  type AppRouteRouteHandlerContext,
  AppRouteRouteModule,
  type AppRouteRouteModuleOptions,
  type AppRouteUserlandModule,
} from "next/dist/server/route-modules/app-route/module.js";
import type { NextRequest } from "next/server.js";
import { notePeer } from "./peer.ts";
import { beginRequest } from "./request-lifetime.ts";
import { type Scope, newScope, previewProps } from "./scope.ts";

/** What a `route.ts` exports. */
export type RouteModule = Readonly<Record<string, unknown>>;

/**
 * Answers the request by the route module as Next's server does: HEAD from GET, a real request scope, the scope's
 * cache, revalidation and `after` done before it resolves. `page` is the module's place in the app, `/api/x/route`.
 */
export async function callRoute(
  module: RouteModule,
  page: `/${string}/route`,
  request: NextRequest,
  { params = {}, scope = newScope() }: { params?: AppRouteRouteHandlerContext["params"]; scope?: Scope } = {},
): Promise<Response> {
  notePeer(request.headers);
  const { renderOptions, end } = beginRequest(scope);
  const route = new AppRouteRouteModule({
    definition: definitionOf(page),
    distDir: ".next",
    relativeProjectDir: "",
    resolvedPagePath: page,
    nextConfigOutput: undefined,
    userland: () => module as AppRouteUserlandModule,
  });
  await route.ensureUserland();
  const sharedContext = { buildId: "test", deploymentId: "" };
  const response = await route.handle(request, { params, previewProps, renderOpts: renderOptions, sharedContext });
  await end();
  return response;
}

/** The kind is an enum that exists in Next's types alone. */
function definitionOf(page: `/${string}/route`) {
  const pathname = page.slice(0, -"/route".length);
  const definition = { kind: "APP_ROUTE", page, pathname, filename: "route", bundlePath: `app${page}` };
  return definition as unknown as AppRouteRouteModuleOptions["definition"];
}
