/** The public half of a passkey, as far as a signature is checked by it. */
export interface Credential {
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
}

/** EdDSA, ES256 and RS256: every device knows one of them. */
export const algorithms = [-8, -7, -257] as const;
