import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { type Resolve, guardedLookup, ownResolve, publicResolve } from "./guarded-lookup.ts";
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
  resolve,
  timeoutMs = 15_000,
  maximumBytes = 64 * 1024,
}: OutboundOptions = {}) {
  return {
    /** Sends one POST; any status is an answer, redirects too. Throws OutboundError when none came back. */
    async post(target: string, { headers, body }: Outgoing): Promise<Answer> {
      const url = checkTarget(target, { loopback });
      const own = loopback && isOwnName(url);
      const { signal, late, clear } = deadline(timeoutMs);
      const options: RequestOptions = {
        method: "POST",
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        lookup: own
          ? guardedLookup(resolve ?? ownResolve, isLoopback)
          : guardedLookup(resolve ?? publicResolve, isPublicAddress),
        agent: false,
        signal,
      };
      try {
        const asked = send(url, options, body).then((response) => readAnswer(response, maximumBytes));
        return await Promise.race([asked, late]);
      } catch (cause) {
        throw signal.aborted ? new OutboundError("timeout", { cause }) : toOutboundError(cause);
      } finally {
        clear();
      }
    },
  };
}

/** Aborts what is asked, and fails, when the time is over; AbortSignal.timeout lets a process end while it waits. */
function deadline(timeoutMs: number) {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // Whatever an answer makes of the request, this one fails: a request that is destroyed already tells of no abort.
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      stop.abort();
      reject(new OutboundError("timeout"));
    }, timeoutMs);
  });
  return { signal: stop.signal, late, clear: () => clearTimeout(timer) };
}

const isLoopback = (address: string) => address === "127.0.0.1" || address === "::1";

function send(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Said here, no variable of the environment can take it back.
    const request =
      url.protocol === "https:"
        ? https.request(url, { ...options, rejectUnauthorized: true })
        : http.request(url, options);
    // An answer that leaves HTTP (101) ends the connection, and is neither a response nor an error.
    const closed = () => reject(new OutboundError("connection"));
    request.once("response", resolve).once("close", closed).on("error", reject).end(body);
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
  // What is no UTF-8 grows as it is decoded.
  const decoded = Buffer.from(Buffer.concat(chunks).subarray(0, maximumBytes).toString("utf8"));
  const body = decoded
    .subarray(0, maximumBytes)
    .toString("utf8")
    .replace(/\uFFFD$/, "");
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
