import { ToggleButton } from "react-aria-components";
import type { SeatOf } from "../api.ts";
import { seatWords } from "../facts.ts";

interface SeatTileProps {
  seat: SeatOf;
  empty: boolean;
  onTap(): void;
}

/**
 * One seat, big enough for a thumb on a tablet: a tap says that it is empty, another that it is not. It has room for a report
 * that comes while somebody taps.
 */
export function SeatTile({ seat, empty, onTap }: SeatTileProps) {
  const reported = seatWords(seat);
  const frame = reported ? "border-dashed border-key-900" : "border-solid-gray-420";
  return (
    <ToggleButton
      isSelected={empty}
      onChange={onTap}
      className={`${frame} flex min-h-26 w-full min-w-0 cursor-pointer flex-col items-start rounded-8 border-2 bg-white px-2 py-1 text-left data-hovered:bg-key-50 data-selected:border-solid data-selected:border-key-1100 data-selected:bg-key-1100 data-selected:text-white`}
    >
      <span className="flex w-full flex-wrap items-baseline justify-between gap-x-2 text-dns-14N-130">
        <span>{seat.roll_number ? `${seat.roll_number}番` : "番号なし"}</span>
        {empty && <span className="text-oln-16B-100">空席</span>}
      </span>
      <span className="max-w-full text-std-18B-160 break-words">{seat.name}</span>
      <span className="max-w-full text-dns-14N-130 break-words">{seat.kana}</span>
      {reported && <span className="max-w-full text-dns-14B-130 break-words">{reported}</span>}
    </ToggleButton>
  );
}
