const verbs = "apps/web/src/app/api/every-verb.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const coding = {
  title: "15 Code and architecture",
  claims: [
    {
      id: "15.2.2",
      holds: "Hashing passwords, the dearest thing anybody can ask for, is bounded and says so when it is full",
      tests: {
        "packages/contexts/identity/src/passwords/password.test.ts": [
          "are bounded: those that find the queue full are told to wait, and the others are served",
        ],
      },
    },
    {
      id: "15.2.3",
      holds:
        "Production serves no tool of development, no image converter, no source map and no name of its configuration",
      tests: {
        "apps/web/e2e/raw-requests.test.ts": ["%s: nothing of development"],
        "apps/web/e2e/every-answer.test.ts": ["holds nothing of the server's configuration or sources"],
      },
    },
    {
      id: "15.3.1",
      holds: "An answer holds the fields that its contract names",
      tests: {
        "packages/platform/http/src/route.test.ts": ["answers what the contract names, and nothing more"],
        "apps/web/src/server/broken-contract.test.ts": ["what the contract does not name is stripped from the answer"],
        "apps/web/src/app/api/v1/users/route.test.ts": [
          "answers 201 with the user, where it is, a cookie, and no password",
        ],
      },
    },
    {
      id: "15.3.3",
      holds: "No field can be set that the verb does not take",
      tests: {
        "apps/web/attack/ffuf.test.ts": ["a parameter", "GET %s takes no parameter but those of its contract"],
        [verbs]: [
          "refuses the field %s, which it does not know",
          "refuses what the path names already, said once more",
        ],
      },
    },
    {
      id: "15.3.4",
      holds: "A client's address is the one that a hop of ours tells",
      tests: {
        "packages/platform/http/src/client-address.test.ts": [
          "behind %i proxies is what the outermost of them saw, and not what the client added",
          "on Vercel is what Vercel says, and nothing else",
        ],
        "apps/web/src/server/limit.test.ts": ["are not bought by forged headers, but by another network"],
      },
    },
    {
      id: "15.3.5",
      holds: "A value of another type is refused, whatever it is",
      tests: {
        "apps/web/src/app/api/every-verb.test.ts": ["wants an object and not %s"],
        "apps/web/src/server/fuzz/actions.test.ts": ["%s › sent %s, has no fault of ours"],
      },
    },
    {
      id: "15.3.6",
      holds: "No field's name reaches an object's prototype",
      tests: {
        [verbs]: ["refuses the field %s, which it does not know"],
        "packages/platform/http/src/json-body.test.ts": ["that names __proto__ changes no object's prototype"],
        "packages/platform/http/src/request-input.test.ts": ["may be called like a member of every object"],
      },
    },
    {
      id: "15.3.7",
      holds: "A parameter that is given twice, or in two places, is refused",
      tests: {
        [verbs]: ["refuses a parameter that it does not know, and one that is given twice", "refuses a query"],
        "packages/platform/http/src/request-input.test.ts": ["names nothing twice", "is not read from the query"],
      },
    },
  ],
};
