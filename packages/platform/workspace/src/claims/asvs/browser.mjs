const verbs = "apps/web/src/app/api/every-verb.test.ts";
const pages = "apps/web/src/proxy.test.ts";
const https = "apps/web/src/server/page-headers.test.ts";
const session = "apps/web/src/app/api/v1/session/route.test.ts";
const cookie = "answers 201 and sets a cookie that scripts cannot read and other sites do not send";

/** @type {import("../page.mjs").Chapter} */
export const browser = {
  title: "3 The browser's side",
  claims: [
    {
      id: "3.2.1",
      holds: "Opened as a page, an answer of the API shows, loads and runs nothing",
      tests: {
        "packages/platform/http/src/answer.test.ts": [
          "is private, never sniffed, framed or executed, and names its request (%#)",
        ],
        "apps/web/src/app/api/v1/projects/route.test.ts": [
          "is private to the one who asks, and never sniffed, framed or executed",
        ],
      },
    },
    {
      id: "3.2.2",
      holds: "Text reaches a page as text: no page writes markup of its own making",
      tests: {
        "apps/web/e2e/injection.test.ts": ["does nothing on %s"],
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
        ],
      },
    },
    {
      id: "3.3.1",
      holds: "Over https every cookie is Secure and bound to the host by its name",
      tests: {
        "apps/web/src/server/every-cookie.test.ts": [
          "is looked at",
          "is bound to the host by its name, and never sent in the clear",
        ],
        [https]: ["over https the session's cookie is bound to the host and never sent in the clear"],
      },
    },
    {
      id: "3.3.2",
      holds: "Other sites' requests come without our cookies",
      tests: {
        "apps/web/src/server/every-cookie.test.ts": [
          "cannot be read by scripts, and is not sent by other sites' requests",
        ],
        [session]: [cookie],
      },
    },
    {
      id: "3.3.3",
      holds: "Every cookie has the `__Host-` prefix",
      tests: {
        "apps/web/src/server/every-cookie.test.ts": ["is bound to the host by its name, and never sent in the clear"],
        [https]: ["over https the session's cookie is bound to the host and never sent in the clear"],
      },
    },
    {
      id: "3.3.4",
      holds: "Scripts can read no cookie",
      tests: {
        "apps/web/src/server/every-cookie.test.ts": [
          "cannot be read by scripts, and is not sent by other sites' requests",
        ],
        [session]: [cookie],
        "apps/web/src/server/session.test.ts": ["sets a cookie that scripts cannot read, and leads on"],
      },
    },
    {
      id: "3.4.1",
      holds: "Every answer over https keeps browsers at https for two years, subdomains included",
      tests: {
        "apps/web/e2e/every-answer.test.ts": [
          "is looked at, with scripts and styles among them",
          "keeps browsers at https for two years, and those of every host below",
        ],
        "apps/web/src/server/page-headers.test.ts": ["over https a browser never goes back to http"],
      },
    },
    {
      id: "3.4.2",
      holds: "A page of another site reads an answer by a key that names its origin, and never by a cookie",
      tests: {
        "apps/web/src/app/api/every-origin.test.ts": [
          "lets no page of another site read what a cookie is answered",
          "refuses the key to a page of %s, with or without a cookie, and lets it read nothing",
          "tells every preflight the same, and no cookie is ever allowed",
        ],
        "apps/web/src/app/api/every-verb.test.ts": [
          "lets no page of another site read what it answers, nor send what needs to be asked for first",
        ],
      },
    },
    {
      id: "3.4.3",
      holds: "A page runs scripts by its own nonce alone; objects and base addresses are forbidden",
      tests: {
        "apps/web/e2e/every-page.test.ts": ["no page logged an error, failed, or broke its policy"],
        [pages]: [
          "gets a nonce of its own, the same in the answer and in what the page is rendered with",
          "may run no script but by that nonce, and be framed by nobody",
          "replaces a policy that the client sent",
        ],
      },
    },
    {
      id: "3.4.4",
      holds: "No answer is sniffed, whatever its kind",
      tests: {
        "apps/web/e2e/every-answer.test.ts": ["is never sniffed"],
      },
    },
    {
      id: "3.4.5",
      holds: "Strangers learn our origin at most",
      tests: {
        "apps/web/e2e/every-answer.test.ts": ["tells strangers nothing of the address that one came from"],
      },
    },
    {
      id: "3.4.6",
      holds: "Nobody may frame any answer",
      tests: {
        "apps/web/e2e/every-answer.test.ts": ["is framed by nobody"],
      },
    },
    {
      id: "3.5.1",
      holds: "A write with a cookie must come from a page of ours, in routes and in actions",
      tests: {
        [verbs]: [
          "is refused when it comes from %s",
          "is refused when it carries a cookie and nothing says where it comes from",
        ],
        "packages/platform/http/src/same-origin.test.ts": [
          "%s with a session",
          "what the request says of its own host changes nothing",
        ],
        "apps/web/e2e/without-proxy.test.ts": [
          "refuses a write with a cookie %s",
          "is refused %s, and nothing is done",
        ],
      },
    },
    {
      id: "3.5.2",
      holds: "What a page of another site can send without asking first is refused: forms, plain text, no origin",
      tests: {
        [verbs]: ["answers %i %s to %s"],
        "packages/platform/http/src/json-body.test.ts": ["the content type › %s is refused", "must be given"],
      },
    },
    {
      id: "3.5.3",
      holds: "What is asked for with GET changes nothing that is stored",
      tests: {
        "apps/web/src/server/bindings.test.ts": ["a read is served by GET and a change by any other method"],
        "apps/web/src/server/tenancy/matrix.test.ts": [
          "changes nothing that is stored of anybody, since it only reads",
        ],
      },
    },
    {
      id: "3.7.2",
      holds: "A redirect leads to a path of ours, whatever was asked for",
      tests: {
        "apps/web/src/server/redirect-targets.test.ts": [
          "every place that reads where to go on to, or leads to what it was told, is in the tables",
          "%s leads to a path of ours, whatever it is told",
        ],
        "apps/web/src/server/second-factor.test.ts": ["and never leads off-site"],
        "apps/web/src/server/session.test.ts": ["never leads off-site: %j"],
        "apps/web/src/app/api/auth/[...nextauth]/route.test.ts": ["never leads off-site"],
        "apps/web/src/app/api/auth/[...nextauth]/outside-sign-in.test.ts": [
          "comes back to the page that was asked for, and never to another site",
        ],
      },
    },
  ],
};
