import { encode } from "uqr";

type QrCodeProps = { readonly text: string; readonly label: string };

/** A text as a QR code: one path, and no style or script that the page's policy would refuse. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, data } = encode(text, { ecc: "M", border: 3 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} className="w-52 rounded-lg bg-white fill-black">
      <path d={squares.join("")} shapeRendering="crispEdges" />
    </svg>
  );
}
