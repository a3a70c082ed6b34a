import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { type Resolve, guardedLookup, systemResolve } from "./guarded-lookup.ts";
import { OutboundError } from "./outbound-error.ts";
import { isPublicAddress } from "./public-address.ts";
import { checkTarget, isOwnName } from "./target.ts";

/** How requests leave: `loopback` lets this machine be called, `resolve` finds the addresses of a name. */
export interface OutboundOptions {
  readonly loopback?: boolean;
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
  readonly maximumBytes?: number;
}

/** What is sent. */
export interface Outgoing {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back; `truncated` when the body was longer than what is read of it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly truncated: boolean;
}

/** Sends requests to addresses that somebody else has chosen. */
export type Outbound = ReturnType<typeof createOutbound>;

/** Returns what sends requests to public addresses alone, each within 15 seconds, and reads at most 64 kB of an answer. */
export function createOutbound({
  loopback = false,
  resolve = systemResolve,
  timeoutMs = 15_000,
  maximumBytes = 64 * 1024,
}: OutboundOptions = {}) {
  return {
    /** Sends one POST; any status is an answer, redirects too. Throws OutboundError when none came back. */
    async post(target: string, { headers, body }: Outgoing): Promise<Answer> {
      const url = checkTarget(target, { loopback });
      const mayCall = loopback && isOwnName(url) ? isLoopback : isPublicAddress;
      // AbortSignal.timeout lets a process end while it waits: what is sent is waited for.
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), timeoutMs);
      const options: RequestOptions = {
        method: "POST",
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        lookup: guardedLookup(resolve, mayCall),
        agent: false,
        signal: stop.signal,
      };
      try {
        return await readAnswer(await send(url, options, body), maximumBytes);
      } catch (cause) {
        throw stop.signal.aborted ? new OutboundError("timeout", { cause }) : toOutboundError(cause);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const isLoopback = (address: string) => address === "127.0.0.1" || address === "::1";

function send(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Said here, no variable of the environment can take it back.
    const request =
      url.protocol === "https:"
        ? https.request(url, { ...options, rejectUnauthorized: true })
        : http.request(url, options);
    request.once("response", resolve).on("error", reject).end(body);
  });
}

async function readAnswer(response: IncomingMessage, maximumBytes: number): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > maximumBytes) break;
  }
  const body = Buffer.concat(chunks).subarray(0, maximumBytes).toString("utf8");
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  );
  return { status: response.statusCode ?? 0, headers, body, truncated: bytes > maximumBytes };
}

function toOutboundError(cause: unknown): OutboundError {
  if (cause instanceof OutboundError) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const ofTls = /CERT|SSL|TLS|SELF_SIGNED|EPROTO|UNABLE_TO_/.test(code);
  return new OutboundError(ofTls ? "tls" : "connection", { cause });
}
