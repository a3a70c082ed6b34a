const matrix = "apps/web/src/server/tenancy/matrix.test.ts";
const mutation = "apps/web/src/server/tenancy/mutation.test.ts";
const walls = "packages/platform/db/src/row-level-security.test.ts";
const everyone = "answers %s as contract and roles say, and touches nobody else's rows";

/** @type {import("../page.mjs").Chapter} */
export const authorization = {
  title: "8 Authorization",
  claims: [
    {
      id: "8.2.1",
      holds: "Every route and action answers each kind of person as its contract and the table of roles say",
      tests: {
        "apps/web/src/app/api/every-key.test.ts": [
          "answers 403 to a key whose creator was demoted, or whose creator's role was narrowed",
          "answers 403 to a key that has every scope but this",
          "answers 403 to any key: it wants a person",
        ],
        "packages/contexts/organizations/src/roles/roles.test.ts": [
          "an admin cannot make a role that may do what they may not",
          "the holder of a custom role manages up to its permissions and no further",
        ],
        [matrix]: ["has every verb, and every action of every file of actions", everyone],
        "packages/platform/kernel/src/implement.test.ts": [
          "never reaches a handler without the permission, whoever calls",
        ],
      },
    },
    {
      id: "8.2.2",
      holds: "Somebody else's id answers with the same bytes as an id that nobody has",
      tests: {
        [matrix]: ["answers another organization's id with the same bytes as an id that nobody has"],
        [mutation]: [
          "a repository's method reaches no other organization by its own condition, whichever policy is gone: › %s",
        ],
      },
    },
    {
      id: "8.2.3",
      holds: "Fields that a contract does not name are neither taken nor given",
      tests: {
        "apps/web/src/app/api/every-verb.test.ts": ["refuses the field %s, which it does not know"],
        "apps/web/src/server/broken-contract.test.ts": ["what the contract does not name is stripped from the answer"],
        "apps/web/src/app/api/v1/me/route.test.ts": [
          "answers 200 with who is signed in, and no more than the contract names",
        ],
      },
    },
    {
      id: "8.3.1",
      holds: "The server decides, in the verb itself: neither the page nor the proxy guards anything",
      tests: {
        "apps/web/e2e/without-proxy.test.ts": [
          "%s sends whoever is not to sign in, by itself",
          "refuses whoever is not signed in",
          "is refused to whoever is not signed in",
        ],
        "packages/platform/kernel/src/implement.test.ts": [
          "has no other way to its handlers than through the permission",
          "checks the permission before what surrounds it: a cache gives nothing away",
        ],
      },
    },
    {
      id: "8.4.1",
      holds: "No request reads, changes or hears of another tenant, and each of two walls holds without the other",
      tests: {
        [walls]: [
          "shows an organization its own rows only, also to a query that names none",
          "takes no row for another organization",
          "gives no row away to another organization",
        ],
        [mutation]: ["reaches no other organization, by the policies"],
        "apps/web/src/server/tenancy/canary.test.ts": [
          "every cached read is tagged with its organization, and holds nothing of another",
          "every event of a change carries its organization, and nothing of another",
        ],
        "packages/platform/db/src/tenant-catalog.test.ts": ["has no flaw in the walls between tenants"],
      },
    },
  ],
};
