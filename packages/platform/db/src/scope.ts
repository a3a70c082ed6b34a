import { AsyncLocalStorage } from "node:async_hooks";
import type { Recollection } from "@plinth/kernel";

/** The role that every query of the app runs as: it owns nothing, and row-level security binds it. */
const appRole = "plinth_app";

/**
 * Whose rows the database shows, who changes them by which verb and request, what must still hold of an actor that was
 * remembered, and whether a transaction is serializable.
 */
export interface Scope {
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly actor?: string | undefined;
  readonly verb?: string | undefined;
  readonly requestId?: string | undefined;
  readonly recalled?: Recollection | undefined;
  readonly serializable: boolean;
}

/** What sends a statement on a transaction's own connection, in order with its other queries. */
export type Send = (sql: string) => Promise<unknown>;

/** A scope, and the connection of the transaction that began in it. */
interface Begun {
  readonly scope: Scope;
  send?: Send;
}

const shared = globalThis as typeof globalThis & { plinthScopes?: AsyncLocalStorage<Begun> };
const scopes = (shared.plinthScopes ??= new AsyncLocalStorage());

/** Runs `work` with the scope that its queries and transactions begin in; Prisma's promises start when awaited, so in here. */
export function withScope<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  return scopes.run({ scope }, async () => {
    const result = await work();
    return result;
  });
}

/** Returns the scope of the code that is asking; a query without one is a bug, and is never sent. */
export const currentScope = (): Scope => begun().scope;

/** Notes on which connection the transaction of the current scope began. */
export function beganOn(send: Send): void {
  begun().send = send;
}

/** Returns what sends on the connection of the transaction that began in the current scope; null where somebody else holds it. */
export const sendDirectly = (): Send | null => begun().send ?? null;

function begun(): Begun {
  const found = scopes.getStore();
  if (found === undefined) throw new Error("A query was made outside of inTenant and outsideTenant.");
  return found;
}

/**
 * Role, scope, time zone and limits, for this transaction only: a pooled connection keeps nothing. It fails with
 * `recollectionFailed` where the actor was remembered and is not as it was.
 */
export function enterScope({ organizationId, userId, actor, verb, requestId, recalled }: Scope) {
  const told = [organizationId ?? "", userId ?? "", actor ?? "", verb ?? "", requestId ?? ""];
  return recalled === undefined
    ? { text: `select ${settings}`, values: told }
    : { text: `select ${settings}, ${confirmation}`, values: [...told, recalled.hash, recalled.state] };
}

/** Notes that the database has let the scope be entered, and so that whoever was remembered is still the same. */
export function entered({ recalled }: Scope): void {
  if (recalled !== undefined) recalled.confirmed = true;
}

/** The SQLSTATE with which `confirm_api_key` refuses. */
export const recollectionFailed = "PL001";

const settings = `set_config('role', '${appRole}', true), set_config('TimeZone', 'UTC', true),
  set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true),
  set_config('app.actor', $3, true), set_config('app.verb', $4, true), set_config('app.request_id', $5, true),
  set_config('lock_timeout', '10s', true), set_config('statement_timeout', '15s', true),
  set_config('idle_in_transaction_session_timeout', '30s', true)`;
const confirmation = "confirm_api_key($1::uuid, $6, $7)";
