/**
 * Why nothing came back. Before anything was sent: `malformed`, `not_https`, `port`, `credentials` or `address` (it is not
 * public). On the way: `dns`, `tls`, `timeout` or `connection`.
 */
export type OutboundReason =
  | "malformed"
  | "not_https"
  | "port"
  | "credentials"
  | "address"
  | "dns"
  | "tls"
  | "timeout"
  | "connection";

/** A request that has no answer; `reason` is a code, and no message of the other side's. */
export class OutboundError extends Error {
  readonly reason: OutboundReason;

  constructor(reason: OutboundReason, options?: { readonly cause?: unknown }) {
    super(`the request has no answer: ${reason}`, options);
    this.name = new.target.name;
    this.reason = reason;
  }
}
