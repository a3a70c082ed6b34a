import { once } from "node:events";
import { request } from "node:http";
import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLocalProvider } from "./index.mjs";

const redirectUri = "http://localhost:3000/back";
const registered = { id: "the-app", secret: "a secret: with + signs & more", redirectUri };
const client = { client_id: registered.id };
/** The client's name for "http is fine": it is marked deprecated only to stand out, and loopback is what it is for. */
const options = { [Reflect.get(oauth, "allowInsecureRequests") as symbol]: true };
const signingWith = (algorithm: "RS256" | "ES256") => startLocalProvider({ client: { ...registered, algorithm } });

let provider: Awaited<ReturnType<typeof signingWith>>;
beforeAll(async () => {
  provider = await signingWith("RS256");
});
afterAll(() => provider.stop());

async function discover({ issuer } = provider): Promise<oauth.AuthorizationServer> {
  const address = new URL(issuer);
  return oauth.processDiscoveryResponse(address, await oauth.discoveryRequest(address, options));
}

/** What the app remembers of one attempt. */
const newAttempt = () => ({
  verifier: oauth.generateRandomCodeVerifier(),
  state: oauth.generateRandomState(),
  nonce: oauth.generateRandomNonce(),
});
type Attempt = ReturnType<typeof newAttempt>;

async function askedBy({ verifier, state, nonce }: Attempt, change: Record<string, string> = {}) {
  return new URLSearchParams({
    client_id: registered.id,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid profile email",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...change,
  });
}

/** Presses a button of the provider's page, and returns where that leads. */
async function press(fields: URLSearchParams, button: Record<string, string>, { issuer } = provider): Promise<URL> {
  const body = new URLSearchParams([...fields, ...Object.entries(button)]);
  const answer = await fetch(`${issuer}/authorize`, { method: "POST", body, redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "");
}

/** Exchanges the code of a walk as a careful client does, and returns who has signed in. */
async function claimsAfter(back: URL, attempt: Attempt, from = provider): Promise<oauth.IDToken | undefined> {
  const server = await discover(from);
  const parameters = oauth.validateAuthResponse(server, client, back, attempt.state);
  const { authorization_endpoint: _unused, ...endpoints } = server;
  const answer = await oauth.authorizationCodeGrantRequest(
    endpoints,
    client,
    oauth.ClientSecretBasic(registered.secret),
    parameters,
    redirectUri,
    attempt.verifier,
    options,
  );
  const algorithm = { ...client, id_token_signed_response_alg: from === provider ? "RS256" : "ES256" };
  const tokens = await oauth.processAuthorizationCodeResponse(server, algorithm, answer, {
    expectedNonce: attempt.nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, answer, options);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  const told = await oauth.userInfoRequest(server, client, tokens.access_token, options);
  await oauth.processUserInfoResponse(server, client, claims?.sub ?? "", told);
  return claims;
}

async function walk(from = provider) {
  const attempt = newAttempt();
  const back = await press(await askedBy(attempt), { person: "ada" }, from);
  return claimsAfter(back, attempt, from);
}

describe("a careful client", () => {
  test.each(["RS256", "ES256"] as const)("learns who signed in, by a token signed with %s", async (algorithm) => {
    const own = await signingWith(algorithm);
    const claims = await walk(algorithm === "RS256" ? provider : own);
    expect(claims).toMatchObject({ sub: "ada", email: "ada@local.example", email_verified: true, aud: "the-app" });
    await own.stop();
  });

  test("learns what has changed of a person, under the name that never changes", async () => {
    provider.know({ sub: "ada", name: "Ada King", email: "ada.king@local.example", verified: false });
    expect(await walk()).toMatchObject({ sub: "ada", email: "ada.king@local.example", email_verified: false });
  });

  test("meets somebody new under the same name each time", async () => {
    const button = { new_name: "Eve", new_email: "eve@local.example" };
    const [first, second] = [newAttempt(), newAttempt()];
    const one = await claimsAfter(await press(await askedBy(first), button), first);
    const two = await claimsAfter(await press(await askedBy(second), button), second);
    expect(one).toMatchObject({ name: "Eve", email_verified: false });
    expect(two?.sub).toBe(one?.sub);
  });
});

describe("the page", () => {
  const open = async (change: Record<string, string>) =>
    fetch(`${provider.issuer}/authorize?${(await askedBy(newAttempt(), change)).toString()}`, { redirect: "manual" });

  test("shows everybody, and carries the request on without letting it out of its attribute", async () => {
    const html = await (await open({ state: '"><script>' })).text();
    for (const words of ["Ada", "Grace Hopper", "not verified", "No, do not sign in"]) expect(html).toContain(words);
    expect(html).not.toContain("<script>");
  });

  test.each([{ client_id: "another" }, { redirect_uri: "https://evil.example/" }])(
    "is no way out to strangers: %j",
    async (change) => {
      const { status, headers } = await open(change);
      expect([status, headers.get("location")]).toEqual([400, null]);
    },
  );

  test.each([
    ["unsupported_response_type", { response_type: "token" }],
    ["invalid_scope", { scope: "email" }],
    ["login_required", { prompt: "none" }],
    ["invalid_request", { code_challenge_method: "plain" }],
  ])("leads back with %s", async (error, change) => {
    const back = new URL((await open(change)).headers.get("location") ?? "");
    expect([back.origin + back.pathname, back.searchParams.get("error")]).toEqual([redirectUri, error]);
  });

  test("leads back with access_denied when one says no", async () => {
    const attempt = newAttempt();
    const back = await press(await askedBy(attempt), {});
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error: "access_denied",
      state: attempt.state,
      iss: provider.issuer,
    });
  });
});

describe("no tokens are given", () => {
  async function exchange(change: Record<string, string>, authorization = basic(registered.secret)) {
    const attempt = newAttempt();
    const back = await press(await askedBy(attempt), { person: "grace" });
    const right = {
      grant_type: "authorization_code",
      code: back.searchParams.get("code") ?? "",
      redirect_uri: redirectUri,
      code_verifier: attempt.verifier,
    };
    return () =>
      fetch(`${provider.issuer}/token`, {
        method: "POST",
        body: new URLSearchParams({ ...right, ...change }),
        headers: { authorization },
      });
  }
  const basic = (secret: string) => `Basic ${btoa(`${registered.id}:${encodeURIComponent(secret)}`)}`;

  test("for a code the second time", async () => {
    const ask = await exchange({});
    expect((await ask()).status).toBe(200);
    expect(await (await ask()).json()).toEqual({ error: "invalid_grant" });
  });

  test.each([{ code: "x" }, { code_verifier: "x".repeat(43) }, { redirect_uri: "http://localhost:3000/other" }])(
    "for what does not belong together: %j",
    async (change) => {
      expect(await (await (await exchange(change))()).json()).toEqual({ error: "invalid_grant" });
    },
  );

  test("to whoever does not know the secret", async () => {
    for (const authorization of [basic("wrong"), "Basic ", ""]) {
      expect((await (await exchange({}, authorization))()).status).toBe(401);
    }
  });

  test("and nothing is told of anybody, to whoever has none", async () => {
    const headers = { authorization: "Bearer x" };
    expect((await fetch(`${provider.issuer}/userinfo`, { headers })).status).toBe(401);
  });
});

describe("a provider at fault", () => {
  test.each([
    ["wrong_nonce", /nonce/],
    ["no_nonce", /nonce/],
    ["wrong_audience", /aud/],
    ["wrong_issuer", /iss/],
    ["wrong_signature", /signature/],
    ["unknown_key", /key/],
    ["no_signature", /Base64URL|alg|JWT|signature/],
    ["signed_with_public_key", /alg/],
    ["signed_with_client_secret", /alg/],
    ["expired", /exp/],
    ["from_the_future", /iat|nbf/],
    ["no_id_token", /id_token/],
    ["other_subject", /sub/],
    ["token_refused", /error|grant/],
    ["token_fails", /response/],
    ["token_is_no_json", /response|content-type/i],
    ["userinfo_fails", /response/],
    ["keys_fail", /response/],
    ["discovery_fails", /response/],
  ] as const)("that is told %s is seen through, and is well again after", async (fault, words) => {
    provider.misbehave(fault);
    await expect(walk()).rejects.toThrow(words);
    provider.misbehave(null);
    await expect(walk()).resolves.toMatchObject({ sub: "ada" });
  });

  test("that is silent takes a request and never answers it", async () => {
    provider.misbehave("silent");
    const answers: unknown[] = [];
    const asked = request(provider.issuer, { method: "POST", headers: { expect: "100-continue" } });
    asked.on("response", (answer) => answers.push(answer)).on("error", () => {});
    asked.flushHeaders();
    await once(asked, "continue");
    asked.end();
    provider.misbehave(null);
    await fetch(provider.issuer);
    expect(answers).toEqual([]);
    asked.destroy();
  });
});
