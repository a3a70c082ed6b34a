const verbs = "apps/web/src/app/api/every-verb.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const data = {
  title: "14 Data protection",
  claims: [
    {
      id: "14.1.1",
      holds: "Every column of every table is classed by what it holds, and the audit log shows what its class allows",
      tests: {
        "packages/platform/db/src/data-classes.test.ts": ["has one class: none, identifier, personal or secret"],
        "packages/platform/db/src/audit-trigger.test.ts": ["shows exactly what the classes of its columns let it"],
      },
    },
    {
      id: "14.2.1",
      holds: "A key is taken from its header alone, and a write reads nothing from its address",
      tests: {
        "apps/web/src/app/api/every-key.test.ts": ["is taken from the Authorization header alone"],
        [verbs]: ["refuses a query"],
      },
    },
    {
      id: "14.2.2",
      holds: "What the server caches is kept by organization, asked for after the permission, and gone with a change",
      tests: {
        "apps/web/src/server/tenancy/canary.test.ts": [
          "every cached read is tagged with its organization, and holds nothing of another",
        ],
        "apps/web/src/server/cache.test.ts": [
          "two organizations that have changed nothing yet do not share an entry",
          "whoever has signed out is refused, though the entry is there",
        ],
      },
    },
    {
      id: "14.2.3",
      holds: "Pages ask nobody but us",
      tests: {
        "apps/web/e2e/privacy.test.ts": ["ask nobody but us"],
        "apps/web/src/proxy.test.ts": ["may run no script but by that nonce, and be framed by nobody"],
      },
    },
    {
      id: "14.2.4",
      holds: "Secrets are hashed or sealed, and audit entries hold neither secrets nor what is personal",
      tests: {
        "packages/platform/db/src/sealed-columns.test.ts": [
          "every secret column is hashed or sealed, and every sealed one is in the list that the rotation walks",
          "a sealed column that was forgotten is found",
        ],
        "packages/platform/db/src/audit.test.ts": ["is in no entry by its value, which still tells that it changed"],
      },
    },
    {
      id: "14.3.1",
      holds: "After signing out the browser shows and holds nothing of the pages before",
      tests: {
        "apps/web/e2e/privacy.test.ts": [
          "are gone with signing out: nothing of them is left in the document, nor shown to whoever goes back",
        ],
      },
    },
    {
      id: "14.3.2",
      holds: "No cache keeps a page or an answer of the API",
      tests: {
        "apps/web/e2e/every-answer.test.ts": ["is kept by no cache, but for files that are everybody's"],
        "packages/platform/http/src/answer.test.ts": [
          "is private, never sniffed, framed or executed, and names its request (%#)",
        ],
      },
    },
    {
      id: "14.3.3",
      holds: "Pages keep nothing in the browser but cookies that scripts cannot read",
      tests: {
        "apps/web/e2e/privacy.test.ts": ["keep nothing in the browser but cookies that scripts cannot read"],
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
          "what is dangerous is noticed: › %s",
        ],
        "apps/web/src/server/every-cookie.test.ts": [
          "cannot be read by scripts, and is not sent by other sites' requests",
        ],
      },
    },
  ],
};
