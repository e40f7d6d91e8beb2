import { PlaceLink } from "../../desk/place-link.tsx";
import { broadcastsPlace, type Room } from "../room.ts";

interface ReportLinksProps extends Pick<Room, "school"> {
  id: string;
  /** The board's choice of a school. */
  of?: string;
}

/** The two lists of one school for whom LINE is not enough. */
export function ReportLinks({ id, of = "", ...room }: ReportLinksProps) {
  return (
    <>
      <PlaceLink to={broadcastsPlace(room, { id, of, view: "phones" })} className={second}>
        電話する一覧
      </PlaceLink>
      <PlaceLink to={broadcastsPlace(room, { id, of, view: "paper" })} className={second}>
        届かない人の分を印刷
      </PlaceLink>
    </>
  );
}

const second =
  "inline-flex min-h-12 items-center rounded-8 border border-key-900 bg-white px-4 py-2 text-oln-16B-100 text-key-900 hover:bg-key-50";
