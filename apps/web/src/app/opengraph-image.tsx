import { clientEnv } from "@plinth/env";
import { ImageResponse } from "next/og";

const name = clientEnv.NEXT_PUBLIC_APP_NAME;

export const alt = `${name}: the reference SaaS backend for Next.js`;
export const size = { width: 1200, height: 630 };
export const contentType = "image/png";

const courses = [
  { label: "apps", width: 420 },
  { label: "contexts", width: 680 },
  { label: "platform", width: 940 },
];

/** The picture that stands beside a shared link. */
export default function openGraphImage() {
  return new ImageResponse(
    <div style={page}>
      <div style={{ fontSize: 76, letterSpacing: -2 }}>{name}</div>
      <div style={{ fontSize: 34, color: "#635c52", marginTop: 8, marginBottom: 56 }}>
        The reference SaaS backend for Next.js
      </div>
      {courses.map(({ label, width }) => (
        <div key={label} style={{ ...course, width }}>
          {label}
        </div>
      ))}
    </div>,
    size,
  );
}

const page = {
  display: "flex",
  flexDirection: "column",
  alignItems: "center",
  justifyContent: "center",
  width: "100%",
  height: "100%",
  background: "#faf9f7",
  color: "#1f1c18",
} as const;

const course = {
  display: "flex",
  justifyContent: "center",
  padding: "18px 0",
  marginTop: 12,
  fontSize: 28,
  color: "#ffffff",
  background: "#0f655d",
  borderRadius: 8,
} as const;
