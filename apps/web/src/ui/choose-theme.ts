"use server";

import { cookies } from "next/headers";
import { parseTheme, themeCookie } from "./theme.ts";

const oneYearSeconds = 365 * 24 * 60 * 60;

/** Keeps the chosen theme for a year; anything but light or dark goes back to the system's. */
export async function chooseTheme(form: FormData): Promise<void> {
  const jar = await cookies();
  const theme = form instanceof FormData ? parseTheme(form.get("theme")) : undefined;
  const { name, options } = themeCookie();
  jar.set(name, theme ?? "", { ...options, maxAge: theme === undefined ? 0 : oneYearSeconds });
}
