const door = "apps/web/src/app/api/auth/[...nextauth]/route.test.ts";
const chosen = "packages/contexts/identity/src/passwords/chosen-password.test.ts";
const limits = "apps/web/src/server/limit.test.ts";
const password = "packages/contexts/identity/src/passwords/password.test.ts";
const passwords = "packages/contexts/identity/src/password-verbs.test.ts";
const signUp = "packages/contexts/identity/src/sign-up.test.ts";
const takenBack = "apps/web/src/server/taken-back.test.ts";
const provider = "packages/contexts/identity/src/provider-sign-in.test.ts";

/** @type {import("../page.mjs").Chapter} */
export const authentication = {
  title: "6 Authentication",
  claims: [
    {
      id: "6.2.1",
      holds: "A password has 15 characters or more",
      tests: { [chosen]: ["has 15 to 256 characters"] },
    },
    {
      id: "6.2.2",
      holds: "Whoever is signed in can change their password",
      tests: {
        [passwords]: ["ends all other sessions, gives this one another id, kills the links, and tells by mail"],
      },
    },
    {
      id: "6.2.3",
      holds: "A change of the password takes the one of today and the new one",
      tests: { [passwords]: ["takes the one of today"] },
    },
    {
      id: "6.2.4",
      holds: "A password that many people use is refused, wherever one is chosen",
      tests: {
        [chosen]: ["%s is refused, and told why: it %s"],
        [signUp]: ["leaves a link that is refused for its password as good as it was"],
      },
    },
    {
      id: "6.2.5",
      holds: "A password may be made of any characters",
      tests: { [chosen]: ["may hold any character, and is kept as it is"] },
    },
    {
      id: "6.2.6",
      holds: "A password is hidden while it is typed",
      tests: {
        "apps/web/e2e/privacy.test.ts": ["on %s hides what is typed, and lets a password manager help: %s"],
      },
    },
    {
      id: "6.2.7",
      holds: "A password may be pasted, and managers are told which field is which",
      tests: {
        "apps/web/e2e/privacy.test.ts": [
          "on %s takes what is pasted, whole",
          "on %s hides what is typed, and lets a password manager help: %s",
        ],
      },
    },
    {
      id: "6.2.8",
      holds: "A password is checked exactly as it was typed, to its last character",
      tests: {
        [chosen]: ["of 70 characters is not cut: another last one is refused"],
        [password]: [
          "is that of the whole password, whatever its length",
          "is not that of a password in another case, or with another space",
        ],
      },
    },
    {
      id: "6.2.9",
      holds: "A password may have 256 characters",
      tests: { [chosen]: ["has 15 to 256 characters"] },
    },
    {
      id: "6.2.11",
      holds: "Nor may a password be made of the product's name, or of the person's name or address",
      tests: {
        [chosen]: ["%s is refused, and told why: it %s"],
        [passwords]: ["is not replaced by one that is made of the person's own name"],
      },
    },
    {
      id: "6.3.1",
      holds: "Attempts to sign in are ten a minute for each network, by every door, also while Redis is down",
      tests: {
        "packages/contexts/authenticators/src/sign-in/sign-in.test.ts": [
          "takes five codes, right or wrong",
          "are slowed down by account, over all sign-ins together",
          "of thirty at once let no more than five be looked at",
          "may be recovery codes: both kinds are counted together, over all sign-ins",
        ],
        [limits]: [
          "are ten a minute from one address, and every answer says how many are left",
          "are not bought by forged headers, but by another network",
          "are not bought by a session",
          "at Auth.js's own door are the same ones",
        ],
        "packages/platform/rate-limit/src/redis-down.test.ts": [
          "is counted in the process: its limit holds, and what the answer tells is true",
        ],
      },
    },
    {
      id: "6.3.2",
      holds: "Production begins without any account; the demo's must be asked for twice",
      tests: {
        "prisma/seed.test.ts": [
          "plants nothing where nothing is asked for",
          "plants nothing in production when it is told only once",
        ],
      },
    },
    {
      id: "6.3.4",
      holds: "Both ways to give a password lead to the same sessions, the same limits and the same refusals",
      tests: {
        "apps/web/src/server/second-factor.test.ts": [
          "at Auth.js's own door",
          "at the API: 202 with what completes it, and no cookie",
          "at the door of an outside provider",
          "at the sign-in page: it leads to the second step, and then on",
        ],
        "packages/contexts/identity/src/entrance.test.ts": ["no other code of the product begins a session"],
        [door]: [
          "begins the same session as the API's, told without anything but the user's id",
          "leads back with the same words for %s, and without a cookie",
        ],
        [limits]: ["at Auth.js's own door are the same ones"],
      },
    },
    {
      id: "6.4.1",
      holds: "Nobody is given a password: what opens an account is a random link that works once and not for long",
      tests: {
        [signUp]: [
          "makes no account before the mail is read",
          "works once, however many try at once",
          "works for 24 hours, to the millisecond",
          "no secret of a link is stored: its hash is, and goes when it has expired",
        ],
        [passwords]: ["is replaced within 10 minutes, and not a millisecond later"],
        "packages/contexts/organizations/src/invitations/accepting.test.ts": [
          "twenty times at once makes one member, and tells of it once",
          "is over after a week, a new token or a revocation",
        ],
        "packages/contexts/organizations/src/invitations/inviting.test.ts": [
          "mails a token to the address and stores its hash alone",
        ],
      },
    },
    {
      id: "6.4.3",
      holds: "A reset by mail signs nobody in, and a second factor is asked for as before",
      tests: {
        [passwords]: [
          "is replaced by the link of a mail: the old one is wrong, every session is dead, and a mail tells of it",
          "is replaced once by a link, however many try at once, and other links to it die with the first",
        ],
        [takenBack]: [
          "is no second factor: whoever has one is asked for it as before",
          "ends a sign-in that began with the old one and waits for its second factor",
          "keeps what is older, which is asked for as before and named in the mail",
        ],
      },
    },
    {
      id: "6.5.1",
      holds: "A code of an app, a recovery code and a passkey's answer work once",
      tests: {
        "packages/contexts/authenticators/src/sign-in/sign-in.test.ts": [
          "is used once, and no earlier one after it",
          "stands in for the app once; its owner is told",
          "that is shown by two sign-ins at once completes exactly one",
        ],
        "packages/contexts/authenticators/src/passkeys/passkeys.test.ts": [
          "that ten post at once signs in exactly once",
        ],
      },
    },
    {
      id: "6.5.2",
      holds: "Recovery codes have 120 random bits and are kept as hashes",
      tests: {
        "packages/contexts/authenticators/src/recovery-codes/recovery-code.test.ts": [
          "a set has ten codes of 120 random bits each",
          "is known however it is typed, and by its hash alone",
        ],
        "packages/contexts/authenticators/src/sign-in/sign-in.test.ts": ["a recovery code › is stored as a hash"],
      },
    },
    {
      id: "6.5.3",
      holds: "Secrets of apps and recovery codes come from the system's generator",
      tests: {
        "packages/contexts/authenticators/src/totp/totp.test.ts": [
          "a new secret has 160 bits, and is another one each time",
        ],
        "packages/contexts/authenticators/src/recovery-codes/recovery-code.test.ts": [
          "a set has ten codes of 120 random bits each",
        ],
        "packages/platform/workspace/src/house/dangerous.test.ts": [
          "without a reason there is nothing of this kind: %s",
        ],
      },
    },
    {
      id: "6.5.4",
      holds: "A recovery code has 120 bits",
      tests: {
        "packages/contexts/authenticators/src/recovery-codes/recovery-code.test.ts": [
          "a set has ten codes of 120 random bits each",
        ],
      },
    },
    {
      id: "6.8.1",
      holds: "Somebody is known by the provider and its own id, and no provider's word hands over an account",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "into the account that somebody has with the address: %s",
          "stays the same person under the same address here, whatever the provider says of it later",
        ],
        "packages/contexts/identity/src/accounts/accounts.test.ts": [
          "when the account is somebody else's already, who keeps it",
          "when %s ends it",
        ],
        [provider]: ["is another one at another provider", "when the address belongs to somebody, whatever its case"],
        "apps/web/src/app/api/auth/[...nextauth]/outside-sign-in.test.ts": [
          "is not handed the account that somebody else has with that address",
        ],
      },
    },
    {
      id: "6.8.2",
      holds:
        "A provider's token is believed by its signature alone: none, another key and the client's own secret are refused",
      tests: {
        "apps/web/src/app/api/auth/[...nextauth]/openid-sign-in.test.ts": [
          "when the provider's answer is at fault: %s",
        ],
        "apps/web/src/app/api/auth/[...nextauth]/openid-keys.test.ts": [
          "a provider whose keys cannot be read signs nobody in; once they can, another algorithm than the usual one will do",
        ],
      },
    },
  ],
};
