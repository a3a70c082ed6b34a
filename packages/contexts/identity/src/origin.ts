import type { RequestFacts } from "@plinth/kernel";

/** Where a request came from: the network, and the program that calls itself so. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
}

/** Returns where the request came from. A program may call itself anything: what is kept is short and can be stored. */
export const originOf = ({ address = "", userAgent = "" }: Partial<RequestFacts> = {}): Origin => ({
  address,
  userAgent: userAgent.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "").slice(0, 300),
});
