const matrix = "apps/web/src/server/tenancy/matrix.test.ts";
const everyone = "answers %s as contract and roles say, and touches nobody else's rows";
const verbs = "apps/web/src/app/api/every-verb.test.ts";

/** @type {readonly import("./proof.mjs").Claim[]} */
export const apiTopTen = [
  {
    id: "API1",
    holds: "Things: another tenant's id is as unknown as one that nobody has, on every route and action",
    tests: { [matrix]: [everyone, "answers another organization's id with the same bytes as an id that nobody has"] },
  },
  {
    id: "API2",
    holds: "Signing in: dead keys and sessions open nothing, attempts are counted, answers tell no account apart",
    tests: {
      "apps/web/src/server/second-factor.test.ts": [
        "a wrong password looks the same with a second factor, without one and without an account",
      ],
      "packages/contexts/authenticators/src/sign-in/sign-in.test.ts": [
        "are slowed down by account, over all sign-ins together",
      ],
      "apps/web/src/app/api/every-key.test.ts": [
        "answers 401 to every key that is dead, in the same words and with the same challenge",
      ],
      "apps/web/src/app/api/v1/me/route.test.ts": ["answers 401 to %s", "answers 401 to a session that %s"],
      "apps/web/src/server/limit.test.ts": [
        "are ten a minute from one address, and every answer says how many are left",
      ],
      "packages/contexts/identity/src/sign-in.test.ts": [
        "by an unknown address and by a wrong password cannot be told apart, nor by the work done",
      ],
    },
  },
  {
    id: "API3",
    holds: "Fields: none is taken or given that the contract does not name",
    tests: {
      [verbs]: ["refuses the field %s, which it does not know"],
      "packages/platform/http/src/route.test.ts": ["answers what the contract names, and nothing more"],
    },
  },
  {
    id: "API4",
    holds: "Resources: requests, bodies, pages and hashes are bounded",
    tests: {
      "packages/platform/http/src/json-body.test.ts": ["may hold as much as the cap, and not a byte more"],
      "packages/platform/http/src/route.test.ts": ["tells of its limit in every answer, by class and actor"],
      "packages/platform/kernel/src/page.test.ts": [
        "holds at most what was asked for, and names the place of its last item",
      ],
      "packages/contexts/identity/src/passwords/password.test.ts": [
        "are bounded: those that find the queue full are told to wait, and the others are served",
      ],
    },
  },
  {
    id: "API5",
    holds: "Verbs: each is open to whom its contract names",
    tests: {
      [matrix]: ["has every verb, and every action of every file of actions", everyone],
      "apps/web/src/app/api/every-key.test.ts": ["answers 403 to a key that has every scope but this"],
    },
  },
  {
    id: "API6",
    holds: "Flows: signing in and up is dear for machines, and what there is once is given once",
    tests: {
      "apps/web/src/server/limit.test.ts": ["are not bought by forged headers, but by another network"],
      "packages/contexts/api-keys/src/service.test.ts": ["by ten at once makes one successor"],
    },
  },
  {
    id: "API8",
    holds: "Configuration: security headers everywhere, nothing of the inside in an error, no start without secrets",
    tests: {
      "apps/web/attack/wapiti.test.ts": ["gives wapiti nothing to find"],
      "apps/web/e2e/every-answer.test.ts": [
        "is never sniffed",
        "is kept by no cache, but for files that are everybody's",
      ],
      "apps/web/e2e/raw-requests.test.ts": ["%s: nothing of development", "%s finds nothing, and sends nothing back"],
      "packages/platform/http/src/answer.test.ts": [
        "is private, never sniffed, framed or executed, and names its request (%#)",
      ],
      "apps/web/src/server/broken-contract.test.ts": ["%s: a bug is a 500 whose body says nothing of the inside"],
      "packages/platform/env/src/env.test.ts": [
        "every fault is listed at once, with an example and never with its value",
        "a placeholder is no secret",
      ],
    },
  },
  {
    id: "API9",
    holds: "Inventory: every route is found on disk, leads to one verb, and answers no method that it does not name",
    tests: {
      "apps/web/src/server/openapi/document.test.ts": [
        "the committed document is that of the contracts and routes: run npm run docs:openapi when it is not",
      ],
      "apps/web/attack/ffuf.test.ts": ["%s finds no address that is no page and no route of ours"],
      "apps/web/src/server/bindings.test.ts": ["every verb of every service is bound to exactly one route"],
      "apps/web/src/app/api/every-method.test.ts": [
        "has a handler of ours for every method, so that none gets an empty answer",
        "answers every other method with 405 and Allow",
        "is a 404 problem for %s",
      ],
    },
  },
  {
    id: "API10",
    holds: "Others' answers: a provider's word is checked as any input, and an unverified address is no proof",
    tests: {
      "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
        "when the provider's answer is at fault: %s",
        "when the provider is silent: it is waited for 5 s at most",
      ],
      "apps/web/src/server/vouched-for.test.ts": [
        "an address is unverified where it says %j",
        "vouches for no address that it has not verified, and never for the public one instead",
      ],
      "packages/contexts/identity/src/provider-sign-in.test.ts": [
        "is called by the address where the name is %j",
        "when the provider has not verified the address",
      ],
    },
  },
];
