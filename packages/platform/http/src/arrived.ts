import { readCapped } from "./capped-body.ts";

/**
 * Returns the request once all of it is here, or throws InputError 413. Rights are looked up after this: who sends a
 * body slowly acts with the rights held when its last byte comes, not with those of its first.
 */
export async function arrived(request: Request): Promise<Request> {
  if (request.body === null) return request;
  const { method, headers, url } = request;
  const bytes = await readCapped(request);
  return new Request(url, { method, headers, body: bytes.byteLength === 0 ? null : bytes });
}
