import { Agent, request } from "node:http";

/** One request of a run. */
export interface Shot {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a run of one server measured. */
export interface Measured {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Each of them sends its next request as soon as it has its answer. */
const connections = 16;

/** Asks for so long by 16 connections; throws at an answer that is not 2xx, since refusing is faster than answering. */
export async function load(port: number, next: () => Shot, durationMs: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const startMs = performance.now();
  const endMs = startMs + durationMs;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < endMs) {
        const sentMs = performance.now();
        await shoot(agent, port, next());
        times.push(performance.now() - sentMs);
      }
    }),
  );
  const seconds = (performance.now() - startMs) / 1000;
  agent.destroy();
  const sorted = Float64Array.from(times).toSorted();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { requests: times.length, perSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function shoot(agent: Agent, port: number, { method, path, headers, body }: Shot): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const sent = request({ agent, port, host: "127.0.0.1", method, path, headers: { ...headers, ...length } });
    sent.on("error", reject);
    sent.on("response", (response) => {
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`${method} ${path} was answered with ${status}: nothing is measured`));
      });
      response.on("error", reject).resume();
    });
    sent.end(body);
  });
}
