import type { CSSProperties } from "react";

const font = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** How mails look; many readers drop style sheets, so each element carries its own. */
export const styles = {
  page: { backgroundColor: "#f5f5f4", fontFamily: font, margin: "0", padding: "32px 16px" },
  card: { backgroundColor: "#ffffff", border: "1px solid #e7e5e4", borderRadius: "12px", padding: "32px" },
  sender: { color: "#57534e", fontSize: "14px", fontWeight: "600", margin: "0 0 24px" },
  title: { color: "#1c1917", fontSize: "22px", lineHeight: "1.3", margin: "0 0 16px" },
  text: { color: "#292524", fontSize: "16px", lineHeight: "1.5", margin: "0 0 16px" },
  note: { color: "#57534e", fontSize: "13px", lineHeight: "1.5", margin: "16px 0 0" },
  button: {
    backgroundColor: "#1c1917",
    borderRadius: "8px",
    color: "#ffffff",
    fontSize: "16px",
    fontWeight: "600",
    padding: "12px 20px",
    textDecoration: "none",
  },
  address: { color: "#1c1917", wordBreak: "break-all" },
  code: { color: "#1c1917", fontSize: "28px", fontWeight: "700", letterSpacing: "4px", margin: "0 0 16px" },
} as const satisfies Record<string, CSSProperties>;
