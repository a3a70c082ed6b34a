import { once } from "node:events";
import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One span as a collector receives it; attributes are by name. */
export interface ReceivedSpan {
  readonly name: string;
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly { readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }[];
}

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

type WireSpan = Omit<ReceivedSpan, "attributes" | "events" | "service"> & {
  readonly attributes: readonly KeyValue[];
  readonly events: readonly { readonly name: string; readonly attributes: readonly KeyValue[] }[];
};

interface WireBody {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] };
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}

/** For tests: a collector that speaks OTLP/HTTP on a free local port and keeps what it was sent. */
export interface OtlpReceiver {
  readonly endpoint: string;
  readonly spans: ReceivedSpan[];
  /** The bodies as they came, to look for what must not be in them. */
  readonly bodies: string[];
  close(): Promise<void>;
}

/** Starts a collector; it answers 404 to all but `POST /v1/traces`. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void receive(request, spans, bodies).then((status) => response.writeHead(status).end("{}"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { endpoint: `http://127.0.0.1:${port}`, spans, bodies, close };
}

async function receive(request: IncomingMessage, spans: ReceivedSpan[], bodies: string[]): Promise<number> {
  const body = await text(request);
  if (request.method !== "POST" || request.url !== "/v1/traces") return 404;
  bodies.push(body);
  for (const { resource, scopeSpans } of (JSON.parse(body) as WireBody).resourceSpans) {
    const service = String(byName(resource.attributes)["service.name"]);
    spans.push(...scopeSpans.flatMap((scope) => scope.spans).map((wire) => received(wire, service)));
  }
  return 200;
}

function received(wire: WireSpan, service: string): ReceivedSpan {
  const events = wire.events.map((event) => ({ ...event, attributes: byName(event.attributes) }));
  return { ...wire, service, attributes: byName(wire.attributes), events };
}

function byName(attributes: readonly KeyValue[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
