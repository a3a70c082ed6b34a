import type { z } from "zod";
import { type Access, type Actor, type ActorFor, authorize } from "./actor.ts";
import type { Contract, Definition } from "./contract.ts";

type InputOf<D extends Definition> = z.output<D["input"]>;
type OutputOf<D extends Definition> = z.output<D["output"]>;

/** The code behind a verb: it runs only for actors that its contract lets in, with input already parsed. */
export type Handler<D extends Definition> = (actor: ActorFor<D["allow"]>, input: InputOf<D>) => Promise<OutputOf<D>>;

/** A verb that can be called: it checks its own permission, whoever calls, and carries its definition. */
export interface Verb<D extends Definition = Definition> {
  (actor: Actor, input: InputOf<D>): Promise<OutputOf<D>>;
  readonly definition: D;
}

/** The code behind a contract, verb by verb. */
export type Handlers<C extends Contract> = { readonly [K in keyof C]: Handler<C[K]> };

/** A context's verbs, ready to call. */
export type Service<C extends Contract> = { readonly [K in keyof C]: Verb<C[K]> };

type AnyHandler = (actor: ActorFor<Access>, input: unknown) => Promise<unknown>;

/** Something that runs around every handler, inside the permission check: a span, a cache. */
export type Around = (definition: Definition, next: AnyHandler) => AnyHandler;

/** Joins a contract with its handlers into a service; a missing or misfit handler does not compile. */
export function implement<C extends Contract>(contract: C, handlers: Handlers<C>): Service<C> {
  const verbs = Object.entries(contract).map(([key, definition]) => [
    key,
    guarded(definition, handlers[key] as AnyHandler),
  ]);
  return Object.freeze(Object.fromEntries(verbs)) as Service<C>;
}

/** Returns the same service with `around` run around each verb, after the permission has been checked: no way leads past it. */
export function surround<S extends Record<string, Verb>>(service: S, around: Around): S {
  const verbs = Object.entries(service).map(([key, verb]) => [
    key,
    guarded(verb.definition, around(verb.definition, verb)),
  ]);
  return Object.freeze(Object.fromEntries(verbs)) as S;
}

function guarded(definition: Definition, handler: AnyHandler): Verb {
  const verb = async (actor: Actor, input: unknown) => {
    authorize(actor, definition);
    return handler({ ...actor, verb: definition.name }, input);
  };
  return Object.freeze(Object.assign(verb, { definition }));
}
