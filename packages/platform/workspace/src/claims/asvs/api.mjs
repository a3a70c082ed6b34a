const address = "packages/platform/http/src/client-address.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const api = {
  title: "4 The API",
  claims: [
    {
      id: "4.1.1",
      holds: "Every body says what it is, and its charset where it is text",
      tests: {
        "apps/web/e2e/every-answer.test.ts": ["names the type of its body, and its charset where it is text"],
      },
    },
    {
      id: "4.1.2",
      holds: "Whoever asks the API without https gets no redirect, but the API's answer",
      tests: {
        "apps/web/e2e/raw-requests.test.ts": [
          "http that is told of redirects no program to https: its answer is the API's own",
        ],
      },
    },
    {
      id: "4.1.3",
      holds: "What a proxy of ours tells (address, host, path, policy) cannot be told by a client",
      tests: {
        "apps/web/attack/ffuf.test.ts": ["no header opens %s to whoever is not signed in"],
        "apps/web/e2e/raw-requests.test.ts": [
          "%s opens no page",
          "%s opens no route, and leads to no other",
          "all of them at once change nothing that a page says",
          "another host's name leads nobody there",
        ],
        [address]: [
          "is the connection's, whatever a client forges, where nothing stands in front",
          "behind %i proxies is what the outermost of them saw, and not what the client added",
          "a server notes the address of every connection over what the client claims",
        ],
        "apps/web/src/server/limit.test.ts": ["are not bought by forged headers, but by another network"],
        "apps/web/src/app/api/auth/[...nextauth]/route.test.ts": [
          "stands at the configured origin, whatever host a header claims",
        ],
        "apps/web/src/proxy.test.ts": ["knows its own path, whatever the client says that it is"],
      },
    },
    {
      id: "4.2.1",
      holds: "Where a request ends is never guessed: what is ambiguous is refused, and nothing after it is answered",
      tests: {
        "apps/web/e2e/raw-requests.test.ts": [
          "two requests in a row are two, and a chunked one is one: the counting below is sound",
          "is not guessed from %s: nothing after it is answered",
          "is not guessed from a chunk of the length %j",
        ],
      },
    },
  ],
};
