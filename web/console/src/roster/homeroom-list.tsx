import { PlaceLink } from "../desk/place-link.tsx";
import type { Homeroom } from "./api.ts";

interface HomeroomListProps {
  school: string;
  year: number;
  homerooms: Homeroom[];
  open: string;
}

/** The homerooms of the year, in school order. */
export function HomeroomList({ school, year, homerooms, open }: HomeroomListProps) {
  return (
    <nav aria-label="学級">
      <ul className="flex flex-wrap gap-1 wide:flex-col">
        {homerooms.map(({ id, label, pupils }) => (
          <li key={id}>
            <PlaceLink
              to={{ school, at: "roster", params: { year: `${year}`, homeroom: id } }}
              current={id === open}
              className={`${id === open ? "border-key-900 bg-key-50 font-700 text-key-900" : "border-transparent"} flex min-h-11 items-center justify-between gap-3 rounded-4 border-l-4 px-3 hover:bg-key-50 hover:underline`}
            >
              <span>{label}</span>
              <span>{pupils}人</span>
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
