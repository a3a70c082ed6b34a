import { exportJWK, exportSPKI, generateKeyPair } from "jose";

/** The algorithms that the provider signs with; a client says which it wants. */
export const algorithms = /** @type {const} */ (["RS256", "ES256"]);

/** @typedef {typeof algorithms[number]} Algorithm */
/** @typedef {Awaited<ReturnType<typeof newKeys>>} Keys */

/** Returns fresh keys: one for each algorithm, published by `jwks`, and a stranger's that is not. */
export async function newKeys() {
  const own = { RS256: await generateKeyPair("RS256"), ES256: await generateKeyPair("ES256") };
  const strangers = { RS256: await generateKeyPair("RS256"), ES256: await generateKeyPair("ES256") };
  const jwks = await Promise.all(
    algorithms.map(async (alg) => ({ ...(await exportJWK(own[alg].publicKey)), alg, kid: alg, use: "sig" })),
  );
  return { own, strangers, jwks: { keys: jwks } };
}

/** Returns the public key as text: what whoever confuses the algorithms would sign with. @param {Keys} keys @param {Algorithm} alg */
export const publicText = (keys, alg) => exportSPKI(keys.own[alg].publicKey);
