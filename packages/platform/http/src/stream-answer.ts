import { AppError, type Batches, type Definition, UpstreamError } from "@plinth/kernel";
import { logger, requestContext, withRequestContext } from "@plinth/observability";
import type { z } from "zod";
import { apiHeaders } from "./answer.ts";
import { codingFields, encoded, offeredCoding } from "./content-coding.ts";
import { type RowFormat, formatFor } from "./row-format.ts";

type Rows = Batches<unknown>;
type Piece = IteratorResult<Uint8Array, undefined>;

/** A stream on its way out: whose verb, what its rows may hold, and the request that it answers. */
interface Streaming {
  readonly definition: Definition;
  readonly row: z.ZodObject;
  readonly request: Request;
  readonly requestId: string;
  /** Throws once whoever asks would be admitted no more. */
  readonly admitted: () => Promise<void>;
}

/** How long a stream may take, in milliseconds. */
export const longestStreamMs = 15 * 60_000;

/**
 * Answers with all rows, in the format that the client accepts (else InputError 406), as fast as it takes them: one batch
 * is held at a time, and none is read once the client has gone. What fails before the first byte is thrown; what fails
 * later breaks the answer off, so that no client takes a part for the whole: so do the end of the right to it, of which no
 * batch is sent that was read later, and 15 minutes.
 */
export async function streamAnswer(rows: Rows, streaming: Streaming): Promise<Response> {
  const { definition, request, requestId } = streaming;
  const format = formatFor(request.headers.get("accept"));
  const coding = offeredCoding(request.headers);
  const pieces = encoded(piecesOf(rows, format, streaming), coding);
  const first = await pieces.next();
  const [context = ""] = definition.name.split(".");
  const headers = new Headers({
    ...apiHeaders,
    "x-request-id": requestId,
    "content-type": format.contentType,
    "content-disposition": `attachment; filename="${context}.${format.ending}"`,
  });
  headers.append("vary", "accept");
  for (const [name, value] of Object.entries(codingFields(coding))) headers.set(name, value);
  return new Response(bytesOf(first, pieces), { headers });
}

/** A row that breaks its contract is a bug: it breaks the stream off and does not leave. */
async function* piecesOf(
  rows: Rows,
  format: RowFormat,
  { row, admitted }: Streaming,
): AsyncGenerator<string, undefined> {
  const columns = Object.keys(row.shape);
  let head = format.head(columns);
  let begun = false;
  for await (const batch of rows) {
    if (begun) await admitted();
    begun = true;
    const lines = batch.map((each) => format.line(row.parse(each), columns));
    yield head + lines.join("");
    head = "";
  }
  if (head !== "") yield head;
}

/** Nothing is made ahead of the client: the only piece that waits is the first. */
function bytesOf(first: Piece, pieces: AsyncGenerator<Uint8Array, undefined>) {
  const context = requestContext();
  const inContext = <T>(work: () => T) => (context === undefined ? work() : withRequestContext(context, work));
  let waiting: Piece | undefined = first;
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  async function end(): Promise<void> {
    over = true;
    clearTimeout(timer);
    await pieces.return(undefined);
  }

  return new ReadableStream<Uint8Array>(
    {
      start(stream) {
        timer = setTimeout(() => {
          stream.error(brokenOff(tookTooLong()));
          void end();
        }, longestStreamMs).unref();
      },
      async pull(stream) {
        try {
          const piece = waiting ?? (await inContext(() => pieces.next()));
          waiting = undefined;
          if (over) return;
          if (piece.done !== true) return stream.enqueue(piece.value);
          stream.close();
        } catch (err) {
          stream.error(inContext(() => brokenOff(err)));
        }
        clearTimeout(timer);
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

/** The status has been sent: the log is the only place that can tell what went wrong. */
function brokenOff(err: unknown): unknown {
  logger[err instanceof AppError ? "warn" : "error"]({ err }, "a stream broke off");
  return err;
}

const tookTooLong = () =>
  new UpstreamError("upstream_timeout", {
    detail: `Nothing is streamed for more than ${longestStreamMs / 60_000} minutes.`,
  });
