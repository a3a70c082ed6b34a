import { type KeyObject, createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { type Cbor, toCbor } from "./cbor.ts";

/** What a browser is asked to make, as far as a device needs it. */
interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
}

/** What a browser is asked to sign. */
interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowCredentials: readonly { readonly id: string }[];
}

/** What may be otherwise than with an honest browser and an honest device; flags are WebAuthn's bits. */
export interface Dishonesty {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
  readonly challenge?: string;
  readonly flags?: number;
  readonly counter?: number;
  readonly userHandle?: string | null;
  readonly signedBy?: KeyObject;
  readonly attestation?: ReadonlyMap<Cbor, Cbor>;
}

/** A passkey in the device. */
interface Held {
  readonly id: string;
  readonly rpId: string;
  readonly userHandle: string;
  readonly key: KeyObject;
  counter: number;
}

/** Bits of the flags: somebody was there, was recognised, the key may be in several devices, and is. */
export const flags = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10 } as const;

const honest = flags.present | flags.verified;
const withNewKey = 0x40;

/** A device with passkeys and the browser around it, at WebAuthn's wire: what it answers is JSON, as a page would post it. */
export function softPasskeys(origin: string) {
  const held: Held[] = [];

  const clientData = (type: string, challenge: string, { crossOrigin = false, topOrigin, ...lies }: Dishonesty) =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin,
        topOrigin,
      }),
    );

  return {
    /** Makes a passkey (ES256). */
    create({ challenge, rp, user }: CreationOptions, lies: Dishonesty = {}) {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const id = randomBytes(32);
      const key = { id: id.toString("base64url"), rpId: rp.id, userHandle: user.id, key: privateKey, counter: 0 };
      held.push(key);
      const authData = Buffer.concat([
        authenticatorData(rp.id, 0, lies, withNewKey),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        toCbor(coseKey(publicKey)),
      ]);
      const statement = lies.attestation ?? new Map();
      const fmt = statement.size === 0 ? "none" : "packed";
      const attestation = toCbor(
        new Map<Cbor, Cbor>([
          ["fmt", fmt],
          ["attStmt", statement],
          ["authData", authData],
        ]),
      );
      return {
        id: key.id,
        rawId: key.id,
        type: "public-key" as const,
        response: {
          clientDataJSON: clientData("webauthn.create", challenge, lies).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["internal"],
        },
        clientExtensionResults: {},
      };
    },

    /** Signs by an allowed passkey, or by the last one that was made for the host; its counter goes up. */
    get({ challenge, rpId, allowCredentials }: RequestOptions, lies: Dishonesty = {}) {
      const ids = allowCredentials.map(({ id }) => id);
      const key = held.findLast((one) => one.rpId === rpId && (ids.length === 0 || ids.includes(one.id)));
      if (key === undefined) throw new Error("this device has no passkey for that");
      key.counter += 1;
      const data = clientData("webauthn.get", challenge, lies);
      const authData = authenticatorData(rpId, key.counter, lies, 0);
      const signed = Buffer.concat([authData, createHash("sha256").update(data).digest()]);
      const { userHandle = key.userHandle } = lies;
      return {
        id: key.id,
        rawId: key.id,
        type: "public-key" as const,
        response: {
          clientDataJSON: data.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: sign("sha256", signed, lies.signedBy ?? key.key).toString("base64url"),
          ...(userHandle === null ? {} : { userHandle }),
        },
        clientExtensionResults: {},
      };
    },
  };
}

/** A device with passkeys and the browser around it. */
export type SoftPasskeys = ReturnType<typeof softPasskeys>;

function authenticatorData(rpId: string, counter: number, lies: Dishonesty, more: number): Buffer {
  const host = createHash("sha256")
    .update(lies.rpId ?? rpId)
    .digest();
  const rest = Buffer.alloc(5);
  rest.writeUInt8((lies.flags ?? honest) | more, 0);
  rest.writeUInt32BE(lies.counter ?? counter, 1);
  return Buffer.concat([host, rest]);
}

/** The public key as COSE writes it (RFC 9053): EC2, ES256, P-256. */
function coseKey(publicKey: KeyObject): ReadonlyMap<Cbor, Cbor> {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const [left, right] = [x, y].map((coordinate) => Buffer.from(coordinate, "base64url"));
  return new Map<Cbor, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, left ?? ""],
    [-3, right ?? ""],
  ]);
}
