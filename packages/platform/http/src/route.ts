import type { Definition, Verb } from "@plinth/kernel";
import type { z } from "zod";
import { type AdmissionPorts, admitActor } from "./admit-actor.ts";
import { type HeaderFields, answer } from "./answer.ts";
import { arrived } from "./arrived.ts";
import { type Exchange, endpoint } from "./endpoint.ts";
import { type Revalidate, perform } from "./perform.ts";
import { pathMismatch, reads, requestInput } from "./request-input.ts";
import type { RouteHandler } from "./route-handler.ts";

/** What the app hands in: who may ask, where it lives, and how a route makes cached reads fresh. */
export interface RoutePorts extends AdmissionPorts {
  readonly revalidate: Revalidate;
}

/** How a verb's success looks on the wire: 200 with the output unless told. */
export interface RouteOptions<Output> {
  readonly status?: 200 | 201 | 202 | 204;
  location?(output: Output): string;
  headers?(output: Output): Promise<HeaderFields>;
}

/** A route of one verb: it knows the verb, so that documents and tests can be made from it. */
export type VerbRoute = RouteHandler & { readonly verb: Verb };

/** Binds `route` to the app: whole body → actor → rate limit → origin → permission → input → verb → output → revalidation → answer. */
export function createRoute(ports: RoutePorts) {
  return function route<D extends Definition>(
    verb: Verb<D>,
    options: RouteOptions<z.output<D["output"]>> = {},
  ): VerbRoute {
    const handler = endpoint(async ({ request: arriving, path, requestId, note }: Exchange) => {
      const request = await arrived(arriving);
      const { headers, method } = request;
      const actor = await admitActor(ports, { definition: verb.definition, headers, writes: !reads(method), note });
      const output = await perform(verb, actor, () => requestInput(request, path), ports.revalidate).catch((error) => {
        throw pathMismatch(error, path);
      });
      return answer(output, requestId, { status: options.status ?? 200, headers: await headersOf(output, options) });
    });
    return Object.assign(handler, { verb });
  };
}

async function headersOf<Output>(output: Output, options: RouteOptions<Output>): Promise<Headers> {
  const headers = new Headers(await options.headers?.(output));
  const location = options.location?.(output);
  if (location !== undefined) headers.set("location", location);
  return headers;
}
