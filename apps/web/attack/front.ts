import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that went through, as it was sent, with the status that came back. */
export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A way in for a tool that knows nothing of signing in. */
export interface Front {
  readonly origin: string;
  readonly passed: readonly Passed[];
  readonly stop: () => Promise<void>;
}

/** Who asks, as headers over those that were sent. */
export type Asker = () => Promise<Readonly<Record<string, string>>>;

/**
 * Stands before a server on the loopback, as a proxy of ours would: hands every request on, byte by byte, in the name of
 * `asker` and from a network of its own, and notes what came back: 502 where nothing did. Nothing that a tool sends is made milder.
 */
export async function startFront(target: string, asker: Asker): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  const passed: Passed[] = [];
  const server = createServer((arriving, answer) => void exchange(arriving, answer));

  async function exchange(arriving: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = "", url: path = "" } = arriving;
    const received = await handOn(arriving).catch(() => null);
    if (received === null && arriving.destroyed) return;
    const { statusCode: status = 502, headers = {} } = received ?? {};
    passed.push({ method, path, status });
    answer.writeHead(status, headers);
    if (received === null) answer.end();
    else received.pipe(answer);
  }

  async function handOn(arriving: IncomingMessage): Promise<IncomingMessage> {
    const { method, url: path } = arriving;
    const headers = { ...arriving.headers, ...(await asker()), "x-forwarded-for": nextNetwork() };
    const sending = request(target, {
      agent,
      method,
      path: path ?? "/",
      headers,
    });
    arriving.pipe(sending);
    const [received] = (await once(sending, "response")) as [IncomingMessage];
    return received;
  }

  server.listen(0, nextLoopback());
  await once(server, "listening");
  const stop = async () => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  const { address, port } = server.address() as AddressInfo;
  return { origin: `http://${address}:${port}`, passed, stop };
}

/** Another network for each request, so that no limit by network hides what is behind it. */
function nextNetwork(): string {
  networks += 1;
  return `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}`;
}
let networks = 0;

/** A loopback address of its own for each front: sqlmap tells targets apart by host and path, and takes two for one else. */
function nextLoopback(): string {
  fronts += 1;
  return `127.0.${(fronts >> 8) + 1}.${fronts & 255}`;
}
let fronts = 0;
