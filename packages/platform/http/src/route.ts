import { type Batches, type Definition, type Verb, streamedRow } from "@plinth/kernel";
import type { z } from "zod";
import { type AdmissionPorts, admitActor } from "./admit-actor.ts";
import { type Reply, reply } from "./answer.ts";
import { arrived } from "./arrived.ts";
import { asPrecondition, etagOf, isKnown, withPrecondition } from "./conditional.ts";
import { deprecationFields } from "./deprecation.ts";
import { type Exchange, endpoint } from "./endpoint.ts";
import { pageLinks } from "./page-links.ts";
import { type PerformancePorts, perform } from "./perform.ts";
import { pathMismatch, reads, requestInput } from "./request-input.ts";
import { type RecollectionPorts, byRecollection } from "./by-recollection.ts";
import type { RouteHandler } from "./route-handler.ts";
import { stillAdmitted } from "./still-admitted.ts";
import { streamAnswer } from "./stream-answer.ts";
import { type Success, type SuccessStatus, statusOf, successesOf } from "./success.ts";

/** What the app hands in: who may ask, where it lives, how a route makes cached reads fresh, and what does a command once. */
export interface RoutePorts extends AdmissionPorts, PerformancePorts {
  /** Without it everybody is looked up for each request. */
  readonly recollection?: RecollectionPorts;
}

/**
 * How a verb's success looks on the wire: 200 with the output unless told. Where there are several statuses, each names
 * what it holds, and the first that the output fits is taken.
 */
export interface RouteOptions<Output> {
  readonly status?: SuccessStatus | Readonly<Partial<Record<SuccessStatus, z.ZodType>>>;
  location?(output: Output): string;
  /** Header fields by name, in lower case; one that comes to nothing is not sent. */
  readonly headers?: Readonly<Record<string, (output: Output) => Promise<string | undefined>>>;
}

/** A route of one verb: it knows the verb and its successes, so that documents and tests can be made from it. */
export type VerbRoute = RouteHandler & { readonly verb: Verb; readonly successes: readonly Success[] };

/** Binds `route` to the app: whole body → actor → rate limit → origin → permission → input → verb → output → revalidation → answer. */
export function createRoute(ports: RoutePorts) {
  return function route<D extends Definition>(
    verb: Verb<D>,
    options: RouteOptions<z.output<D["output"]>> = {},
  ): VerbRoute {
    const successes = successesOf(verb.definition, options);
    const { definition } = verb;
    const row = streamedRow(definition.output);
    const respond = async (
      { request: arriving, url, path, requestId, note }: Exchange,
      actorOf: RoutePorts["actor"],
    ) => {
      note(deprecationFields(definition));
      const request = await arrived(arriving);
      const { headers, method } = request;
      const actor = await admitActor(
        { ...ports, actor: actorOf },
        { definition, headers, writes: !reads(method), note },
      );
      const asked = {
        actor,
        raw: async () => withPrecondition(await requestInput(request, url, path), definition, headers),
        key: headers.get("idempotency-key"),
        replayed: () => note({ "idempotent-replayed": "true" }),
      };
      const output = await perform(verb, asked, ports).catch((error) => {
        throw asPrecondition(pathMismatch(error, path), definition, headers);
      });
      if (row !== null) {
        const admitted = () => stillAdmitted(ports, { definition, headers, actor });
        return streamAnswer(output as Batches<unknown>, { definition, row, request, requestId, admitted });
      }
      const status = statusOf(output, successes);
      note(pageLinks(definition, output, url));
      const fields = await headersOf(output, options);
      return conditional(request, reply(output, requestId, { status, headers: fields }), output);
    };
    const repeatable = definition.kind === "query" && row === null;
    const handler = endpoint((exchange) =>
      ports.recollection && repeatable && reads(exchange.request.method)
        ? byRecollection({ ...ports.recollection, actor: ports.actor }, exchange, respond)
        : respond(exchange, ports.actor),
    );
    return Object.assign(handler, { verb, successes });
  };
}

/** What can be read has a validator; whoever has it already is told so, and sent nothing. */
function conditional({ method, headers: asked }: Request, answered: Reply, output: unknown): Reply {
  const { status, body, headers } = answered;
  const isResource = status === 200 || (status === 201 && headers["location"] !== undefined);
  if (!isResource || typeof body !== "string") return answered;
  const etag = etagOf(output, body, asked);
  if (!reads(method) || !isKnown(etag, asked)) return { status, body, headers: { ...headers, etag } };
  const { "content-type": _unsent, ...kept } = headers;
  return { status: 304, body: null, headers: { ...kept, etag } };
}

async function headersOf<Output>(
  output: Output,
  { headers = {}, location }: RouteOptions<Output>,
): Promise<Readonly<Record<string, string>>> {
  const fields: Record<string, string> = {};
  for (const [name, valueOf] of Object.entries(headers)) {
    const value = await valueOf(output);
    if (value !== undefined) fields[name] = value;
  }
  const place = location?.(output);
  return place === undefined ? fields : { ...fields, location: place };
}
