import { startLocalProvider } from "@plinth/local-provider";
import { choosePort } from "../process/port.mjs";

// The same at each start where it can be: who signed up by the provider is known by its address.
const USUAL_PORT = 3900;

/**
 * @typedef {object} OutsideProvider
 * @property {string | null} address where the provider that was started here answers
 * @property {NodeJS.ProcessEnv} env what the app's process is to be given
 * @property {() => Promise<void>} close
 */

/**
 * Starts an OpenID provider on this machine, for "Continue with the local provider", unless the environment names one.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<OutsideProvider>}
 */
export async function openOutsideProvider(env) {
  if (env["AUTH_OIDC_ISSUER"]) return { address: null, env: {}, close: () => Promise.resolve() };
  const port = await choosePort({ asked: undefined, preferred: USUAL_PORT, hostname: "127.0.0.1" });
  const client = {
    id: "plinth",
    secret: "the-local-providers-secret",
    redirectUri: `${env["APP_URL"]}/api/auth/callback/oidc`,
  };
  const { issuer, stop } = await startLocalProvider({ client, port });
  const AUTH_OIDC = { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_ID: client.id, AUTH_OIDC_SECRET: client.secret };
  return { address: issuer, env: { ...AUTH_OIDC, AUTH_OIDC_NAME: "the local provider" }, close: stop };
}
