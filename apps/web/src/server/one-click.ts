import { answer, readCapped } from "@plinth/http";
import { InputError, anonymous, invalidInput } from "@plinth/kernel";
import { limit } from "./limit.ts";
import { services } from "./services.ts";
import { unsubscribeLinks } from "./unsubscribe-links.ts";

/** A mail program sends one field. */
const maximumBytes = 4096;

/**
 * Ends mails like the one that the token came with, as a mail program asks for it by one POST (RFC 8058). It may come from
 * anywhere and says nothing of who asks: the token alone does, and cookies are not looked at.
 */
export async function unsubscribeByOneClick(request: Request, token: string, requestId: string): Promise<Response> {
  const verb = services.notifications.unsubscribe;
  const { headers } = request;
  const counted = await limit(verb.definition, anonymous, headers);
  await requireOneClick(request);
  await verb(anonymous, { token });
  return answer({ status: "unsubscribed" }, requestId, { headers: counted });
}

/** Leads a person to the page that asks; whoever merely follows the address, as scanners of mail do, has changed nothing. */
export function leadToPage(token: string, requestId: string): Response {
  const location = new URL(`/unsubscribe/${encodeURIComponent(token)}`, unsubscribeLinks.appUrl()).href;
  return answer(null, requestId, { status: 303, headers: { location } });
}

async function requireOneClick(request: Request): Promise<void> {
  const body = await readCapped(request, maximumBytes);
  const form = await formOf(body, request.headers.get("content-type") ?? "");
  if (form.get("List-Unsubscribe") === "One-Click") return;
  throw invalidInput([
    { pointer: "/List-Unsubscribe", code: "required", message: "must be One-Click, as RFC 8058 says" },
  ]);
}

async function formOf(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    throw new InputError("unsupported_media_type", { detail: "Send the form that RFC 8058 describes.", cause });
  }
}
