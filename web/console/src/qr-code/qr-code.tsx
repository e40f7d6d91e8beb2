import { encode } from "uqr";

/** A QR code, drawn here: a secret must not travel to somebody else's drawing service. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className="w-56 max-w-full bg-white">
      <title>{label}</title>
      <path d={path.join("")} className="fill-black" />
    </svg>
  );
}
