import { clientEnv } from "@plinth/env";
import type { MetadataRoute } from "next";

/** Lets the app be installed; it opens on the projects. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: clientEnv.NEXT_PUBLIC_APP_NAME,
    short_name: clientEnv.NEXT_PUBLIC_APP_NAME,
    start_url: "/projects",
    display: "standalone",
    background_color: "#faf9f7",
    theme_color: "#faf9f7",
    icons: [{ src: "/icon.svg", type: "image/svg+xml", sizes: "any" }],
  };
}
