import { cookies } from "next/headers";
import { hostCookie } from "@/server/host-cookie.ts";

const themes = ["light", "dark"] as const;

/** A theme that was chosen; without one, the system's holds. */
export type Theme = (typeof themes)[number];

/** The cookie that keeps the choice. */
export const themeCookie = () => hostCookie("plinth.theme");

/** Returns the theme that the value names, or undefined for the system's. */
export function parseTheme(value: unknown): Theme | undefined {
  return themes.find((theme) => theme === value);
}

/** Returns the theme that the visitor chose, so that the first paint is right. */
export async function chosenTheme(): Promise<Theme | undefined> {
  const jar = await cookies();
  return parseTheme(jar.get(themeCookie().name)?.value);
}
