/** @type {import("../page.mjs").Chapter} */
export const oauth = {
  title: "10 OAuth and OpenID Connect",
  claims: [
    {
      id: "10.1.2",
      holds: "A code is taken from the browser alone that asked for it",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "is asked for with a proof for each of browser, code and token",
          "by an answer that another browser asked for",
        ],
        "apps/web/src/app/api/auth/[...nextauth]/outside-sign-in.test.ts": [
          "a code that another browser asked for signs nobody in",
        ],
      },
    },
    {
      id: "10.2.1",
      holds: "A sign-in that another site began is refused",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "by an answer that another browser asked for",
        ],
        "apps/web/src/app/api/auth/[...nextauth]/outside-sign-in.test.ts": [
          "a code that another browser asked for signs nobody in",
        ],
      },
    },
    {
      id: "10.5.1",
      holds: "A token answers the sign-in that asked for it, by its nonce",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "is asked for with a proof for each of browser, code and token",
          "when the provider's answer is at fault: %s",
        ],
      },
    },
    {
      id: "10.5.2",
      holds: "Somebody is known by the provider's own name for them, which never changes",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "stays the same person under the same address here, whatever the provider says of it later",
        ],
        "packages/contexts/identity/src/provider-sign-in.test.ts": [
          "stays the same person when the provider's address or name changes",
        ],
      },
    },
    {
      id: "10.5.4",
      holds: "A token for another client is refused",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "when the provider's answer is at fault: %s",
        ],
      },
    },
  ],
};
