const door = "apps/web/src/app/api/auth/[...nextauth]/route.test.ts";
const identity = "packages/contexts/identity/src/sign-in.test.ts";
const me = "apps/web/src/app/api/v1/me/route.test.ts";
const sessions = "packages/contexts/identity/src/sessions.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const session = {
  title: "7 Sessions",
  claims: [
    {
      id: "7.2.1",
      holds: "A session counts when the database says that it is live, asked by the server at each request",
      tests: {
        [me]: ["answers 401 to %s", "answers 401 to a session that %s"],
        "apps/web/e2e/without-proxy.test.ts": ["%s sends whoever is not to sign in, by itself"],
      },
    },
    {
      id: "7.2.2",
      holds: "Each sign-in makes a session of its own",
      tests: { [identity]: ["begins a session of the person's own"] },
    },
    {
      id: "7.2.4",
      holds: "A sign-in and a fresh proof come with another token, and go on in none that was planted",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/secure-cookies.test.ts": [
          "a session that somebody else planted is not the one that a sign-in goes on in",
        ],
        "apps/web/src/server/second-factor.test.ts": [
          "nothing of the authenticators changes, until a code or a passkey has renewed it under another cookie",
        ],
      },
    },
    {
      id: "7.3.1",
      holds: "A session ends after 7 days without use",
      tests: {
        [sessions]: ["is live until 7 days after it was last used, to the millisecond"],
        [me]: ["answers 401 to a session that %s"],
      },
    },
    {
      id: "7.3.2",
      holds: "A session ends 30 days after its sign-in",
      tests: { [sessions]: ["ends 30 days after sign-in, however often it is used"] },
    },
    {
      id: "7.4.1",
      holds: "Signing out ends the session in the database, also for whoever kept its cookie",
      tests: {
        "apps/web/src/app/api/v1/session/route.test.ts": ["answers 204, drops the cookie, and the old one is dead"],
        "apps/web/src/server/session.test.ts": [
          "ends the session, drops the cookie, and leads away from every document",
        ],
        "apps/web/e2e/journeys.test.ts": ["a session that is signed out is dead, also for whoever kept its cookie"],
      },
    },
    {
      id: "7.4.2",
      holds: "Every session of a user who is deleted is dead",
      tests: {
        [sessions]: ["dies with its user"],
        "apps/web/src/server/tenancy/matrix.test.ts": [
          "answers %s as contract and roles say, and touches nobody else's rows",
        ],
      },
    },
    {
      id: "7.4.3",
      holds: "A change of authenticators or of the password ends the other sessions, and a reset all of them",
      tests: {
        "packages/contexts/identity/src/password-verbs.test.ts": [
          "ends all other sessions, gives this one another id, kills the links, and tells by mail",
          "is replaced by the link of a mail: the old one is wrong, every session is dead, and a mail tells of it",
        ],
        "packages/contexts/identity/src/session-verbs.test.ts": ["ends all others, or all, and nobody else's"],
        "apps/web/src/server/second-factor.test.ts": ["a change ends the other sessions, and not the one that made it"],
        "packages/contexts/authenticators/src/totp/totp-service.test.ts": [
          "%s ends all other sessions, is noted, and is told by mail",
        ],
      },
    },
    {
      id: "7.4.4",
      holds: "Every page of somebody signed in offers to sign out",
      tests: {
        "apps/web/e2e/privacy.test.ts": ["offer to sign out, on %s"],
      },
    },
    {
      id: "7.5.1",
      holds: "Authenticators, outside accounts and the address change after a fresh proof alone",
      tests: {
        "apps/web/src/server/outside-proof.test.ts": [
          "opens what asks for one, in a session under another id, and leads back",
          "by somebody else's account there, and nobody is signed in as them",
          "where the provider does not say that they signed in anew: %s",
        ],
        "packages/contexts/identity/src/accounts/accounts.test.ts": ["without a fresh proof of who one is"],
        "packages/contexts/identity/src/email-verbs.test.ts": ["asks for a proof of the last 10 minutes"],
        "apps/web/src/server/second-factor.test.ts": [
          "nothing of the authenticators changes, until a code or a passkey has renewed it under another cookie",
        ],
        "packages/contexts/authenticators/src/sign-in/sign-in.test.ts": ["changes nothing by %s with an old proof"],
      },
    },
    {
      id: "7.6.2",
      holds: "No other site's page can sign a browser in",
      tests: {
        "apps/web/src/server/session.test.ts": ["from %s is refused, so that nobody is signed in as somebody else"],
        [door]: ["is closed to other sites' pages"],
      },
    },
  ],
};
