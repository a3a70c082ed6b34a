import { serverEnv } from "@plinth/env";

/** The name and the attributes of a cookie of this host alone: out of scripts' reach, and `__Host-` and Secure over https. */
export function hostCookie<const Stem extends string>(stem: Stem) {
  const secure = new URL(serverEnv().APP_URL).protocol === "https:";
  const name: Stem | `__Host-${Stem}` = secure ? `__Host-${stem}` : stem;
  return { name, options: { httpOnly: true, sameSite: "lax", path: "/", secure } } as const;
}
