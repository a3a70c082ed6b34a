import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@plinth/kernel";
import { logger, requestContext, withRequestContext } from "@plinth/observability";
import { apiHeaders } from "./answer.ts";
import { isDraining, onDrain } from "./drain.ts";

/** One event of a stream (WHATWG HTML, server-sent events); a client that lost the stream asks on from the last `id`. */
export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** What to send: `next` returns what has come since it was last asked, and throws once whoever follows is to be told no more. */
export interface EventStreamOptions {
  readonly next: () => Promise<readonly ServerEvent[]>;
  readonly requestId: string;
  /** Is told once that the stream is over, however it ended. */
  readonly ended?: () => void;
  /** How often `next` is asked; after how much silence a comment keeps the connection; how long the stream lasts; when to come again. */
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
  readonly longestMs?: number;
  readonly retryMs?: number;
}

/**
 * Answers with events as they come, until the client leaves, `next` throws or the time is up: then the client asks again, with
 * the id of the last one. What fails at first is thrown; nothing is asked for while the client takes nothing.
 */
export async function eventStream(options: EventStreamOptions): Promise<Response> {
  const { next, requestId, longestMs = 50_000 } = options;
  const gone = new AbortController();
  const end = once(() => {
    gone.abort();
    options.ended?.();
  });
  const first = await next().catch((error) => {
    end();
    throw error;
  });
  const pieces = piecesOf(first, gone.signal, options);
  const headers = new Headers({
    ...apiHeaders,
    // Whoever compresses on the way would hold events back.
    "cache-control": "private, no-store, no-transform",
    "content-type": "text/event-stream",
    "x-accel-buffering": "no",
    "x-request-id": requestId,
  });
  return new Response(bytesOf(pieces, { over: () => gone.signal.aborted, end, longestMs }), { headers });
}

async function* piecesOf(
  first: readonly ServerEvent[],
  gone: AbortSignal,
  { next, pollMs = 3000, heartbeatMs = 15_000, retryMs = 2000 }: EventStreamOptions,
): AsyncGenerator<string, undefined> {
  yield [`retry: ${retryMs}\n\n`, ...first.map(textOf)].join("");
  let silentMs = 0;
  for (;;) {
    await sleep(pollMs, undefined, { signal: gone });
    const events = await next();
    silentMs = events.length > 0 ? 0 : silentMs + pollMs;
    if (events.length > 0) yield events.map(textOf).join("");
    else if (silentMs >= heartbeatMs) {
      silentMs = 0;
      yield ": still here\n\n";
    }
  }
}

interface Lifetime {
  readonly over: () => boolean;
  readonly end: () => void;
  readonly longestMs: number;
}

function bytesOf(pieces: AsyncGenerator<string, undefined>, { over, end, longestMs }: Lifetime) {
  const encoder = new TextEncoder();
  const context = requestContext();
  const inContext = <T>(work: () => T) => (context === undefined ? work() : withRequestContext(context, work));
  let release: (() => void) | undefined;

  /** Holds the stream until its time is up, or the process's is. */
  function hold(finished: () => void): void {
    const timer = setTimeout(finished, longestMs).unref();
    const forget = onDrain(finished);
    release = () => {
      clearTimeout(timer);
      forget();
    };
  }

  function finish(stream: ReadableStreamDefaultController<Uint8Array>): void {
    release?.();
    if (over()) return;
    end();
    stream.close();
  }

  return new ReadableStream<Uint8Array>(
    {
      start(stream) {
        hold(() => finish(stream));
      },
      async pull(stream) {
        try {
          const { value } = await inContext(() => pieces.next());
          if (value !== undefined && !over()) stream.enqueue(encoder.encode(value));
          if (isDraining()) finish(stream);
        } catch (error) {
          inContext(() => note(error));
          finish(stream);
        }
      },
      cancel() {
        release?.();
        end();
      },
    },
    { highWaterMark: 0 },
  );
}

/** That somebody is admitted no more ends a stream as it should. */
function note(err: unknown): void {
  if (err instanceof Error && err.name === "AbortError") return;
  if (!(err instanceof AppError) || err.status >= 500) logger.error({ err }, "a stream of events broke off");
}

/** Each line of JSON is one line of the stream: JSON has no line break. */
const textOf = ({ id, event, data }: ServerEvent) => `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}
