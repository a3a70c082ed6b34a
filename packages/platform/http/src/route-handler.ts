/** A path's parameters as the framework hands them over: a catch-all is a list, and a path without any has none. */
export type FrameworkParameters = Readonly<Record<string, string | string[] | undefined>> | undefined;

/** What a route handler is to the framework: web-standard, with the path's parameters promised. */
export type RouteHandler = (
  request: Request,
  context: { readonly params: Promise<FrameworkParameters> },
) => Promise<Response>;
