import { z } from "zod";

const ClientData = z.object({
  challenge: z.string(),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.string().optional(),
});

/** What a browser says of the page that asked a device. */
export type ClientData = z.infer<typeof ClientData>;

/** Returns what the browser said, or null when it is no such thing; nothing of it is true before the signature is checked. */
export function readClientData(encoded: string): ClientData | null {
  try {
    return ClientData.parse(JSON.parse(Buffer.from(encoded, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

/** Tells whether the page stood in a frame of another site. */
export const isFramed = ({ crossOrigin, topOrigin }: ClientData) => crossOrigin === true || topOrigin !== undefined;
