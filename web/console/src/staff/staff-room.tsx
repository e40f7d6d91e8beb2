import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Reading } from "../reading/reading.tsx";
import { InvitePerson } from "./invite-person.tsx";
import { OnePerson } from "./one-person.tsx";
import { type StaffRoomProps, staffPlace } from "./place.ts";
import { StaffList } from "./staff-list.tsx";
import { useStaff } from "./use-staff.ts";

/** The staff of one place: all, one of them, or a new one. */
export function StaffRoom({ calls, me, school }: StaffRoomProps) {
  const [{ person, invite, invited }] = useParams();
  const reading = useStaff(calls, school?.code ?? null);
  const title = `${school?.name ?? "教育委員会"}の職員`;
  if (invite) {
    const first = school ? (invite === "administrator" ? "administrator" : "school") : "board";
    return <InvitePerson calls={calls} me={me} school={school} first={first} />;
  }
  return (
    <Reading of={reading} title={title}>
      {(all) => {
        const one = all.find(({ id }) => id === person);
        if (one)
          return <OnePerson key={one.id} calls={calls} me={me} school={school} person={one} all={all} />;
        return (
          <div className="space-y-4">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <h1 className="text-std-24B-150">{title}</h1>
              <PlaceLink to={staffPlace(school, { invite: "1" })} look="button">
                職員を招待する
              </PlaceLink>
            </div>
            {invited && (
              <Notice tone="good" says="status" title={`${invited}さんに招待のメールを送りました。`}>
                <p>メールにあるパスワードでサインインすると、自分のパスワードと認証アプリを設定します。</p>
              </Notice>
            )}
            <StaffList school={school} staff={all} />
          </div>
        );
      }}
    </Reading>
  );
}
