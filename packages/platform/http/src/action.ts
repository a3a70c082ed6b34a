import { type Definition, type Problem, type Verb, toProblem } from "@plinth/kernel";
import { recordRequest, span, traceIdFrom, withRequestContext } from "@plinth/observability";
import type { z } from "zod";
import { type AdmissionPorts, admitActor } from "./admit-actor.ts";
import { formInput } from "./form-input.ts";
import { formKeyField } from "./form-key.ts";
import { type PerformancePorts, perform } from "./perform.ts";
import { requestIdFrom } from "./request-id.ts";

/** What the app hands in: the request's headers, who may ask, and the framework's own signals. */
export interface ActionPorts extends AdmissionPorts, PerformancePorts {
  readonly headers: () => Promise<Headers>;
  readonly redirect: (path: string) => never;
  /** Tells whether something thrown is the framework's redirect or not-found signal, which must pass through. */
  readonly isSignal: (thrown: unknown) => boolean;
}

/** What an action returns: the output, or the problem that a route would have answered with. */
export type ActionResult<Output> =
  | { readonly ok: true; readonly data: Output }
  | { readonly ok: false; readonly error: Problem };

/** An action, called with input or given to `useActionState` and posted as a form. */
export interface Action<Input, Output> {
  (input: Input): Promise<ActionResult<Output>>;
  (previous: ActionResult<Output> | null, form: FormData): Promise<ActionResult<Output>>;
}

/** `onSuccess` runs after the verb (set a cookie, say), `redirectTo` then leads to another page. */
export interface ActionOptions<Output> {
  onSuccess?(output: Output): Promise<void>;
  redirectTo?(output: Output): string;
}

/** Binds `action` to the app: the same steps as a route's, in another envelope. */
export function createAction(ports: ActionPorts) {
  return function action<D extends Definition>(
    verb: Verb<D>,
    options: ActionOptions<z.output<D["output"]>> = {},
  ): Action<z.input<D["input"]>, z.output<D["output"]>> {
    return async (...args: unknown[]) => {
      const result = await underRequest(ports, verb.definition.name, async (headers) => {
        const actor = await admitActor(ports, { definition: verb.definition, headers, writes: true });
        const raw = async () => rawInput(args, verb.definition.input);
        const output = await perform(verb, { actor, raw, key: formKey(args) }, ports);
        await options.onSuccess?.(output);
        return output;
      });
      const path = result.ok ? options.redirectTo?.(result.data) : undefined;
      return path === undefined ? result : ports.redirect(path);
    };
  };
}

/** The envelope: request id, span, one log line, and problems in place of errors; the framework's signals pass through. */
async function underRequest<T>(
  ports: ActionPorts,
  name: string,
  work: (headers: Headers) => Promise<T>,
): Promise<ActionResult<T>> {
  const startedMs = performance.now();
  const headers = await ports.headers();
  const route = `action ${name}`;
  const requestId = requestIdFrom(headers);
  const record = (status: number, error?: unknown) =>
    recordRequest({ method: "POST", route, status, durationMs: performance.now() - startedMs, error });
  return withRequestContext({ requestId, traceId: traceIdFrom(headers), route }, async () => {
    try {
      const data = await span(route, { "plinth.verb": name, "plinth.request_id": requestId }, () => work(headers));
      record(200);
      return { ok: true, data };
    } catch (error) {
      if (ports.isSignal(error)) throw error;
      const problem = toProblem(error, { instance: name, requestId });
      record(problem.status, error);
      return { ok: false, error: problem };
    }
  });
}

/** Every form carries a key of its own, so that sending it twice is doing it once. */
function formKey(args: readonly unknown[]): string | null {
  const last = args.at(-1);
  const key = last instanceof FormData ? last.get(formKeyField) : null;
  return typeof key === "string" ? key : null;
}

function rawInput(args: readonly unknown[], schema: z.ZodType): unknown {
  const last = args.at(-1);
  return last instanceof FormData ? formInput(last, schema) : last;
}
