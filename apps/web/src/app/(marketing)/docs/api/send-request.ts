/** What came back: an answer, or why there is none. */
export type Received =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly text: string;
      /** The page of the problem that it is. */
      readonly problem: string | undefined;
    }
  | { readonly kind: "nothing"; readonly reason: string };

/** Sends the request and returns what came back, whatever it was. */
export async function sendRequest(request: () => { url: string; init: RequestInit }): Promise<Received> {
  try {
    const { url, init } = request();
    const response = await fetch(url, init);
    const body = await response.text();
    const json = parsed(body);
    return {
      kind: "answer",
      status: response.status,
      headers: [...response.headers].toSorted(([left], [right]) => (left < right ? -1 : 1)),
      text: json === undefined ? body : JSON.stringify(json, null, 2),
      problem: problemIn(json),
    };
  } catch (error) {
    return { kind: "nothing", reason: error instanceof Error ? error.message : "the request failed" };
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function problemIn(json: unknown): string | undefined {
  const type = typeof json === "object" && json !== null && "type" in json ? json.type : undefined;
  return typeof type === "string" && type.startsWith("/docs/problems/") ? type : undefined;
}
