import { Button } from "@renraku/ui/button/button.tsx";
import { PlaceLink } from "../../desk/place-link.tsx";
import { Reading } from "../../reading/reading.tsx";
import type { Audience, Segment } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { BoardTree } from "./board-tree.tsx";
import { SchoolTree } from "./school-tree.tsx";
import { useTree } from "./use-audience.ts";

export interface Choosing {
  chosen: readonly Segment[];
  onChoose(segments: Segment[]): void;
}

interface RecipientsProps {
  audience: Audience;
  /** Others than those whom it follows could not do what it asks. */
  fixed?: boolean;
  onChoose(audience: Audience): void;
  error: string | undefined;
}

export const RECIPIENTS_ID = "recipients";

/** To whom: boxes to tick, never an ID. Those of an earlier broadcast are named as such, and can be given up. */
export function Recipients({ audience, fixed = false, onChoose, error, ...room }: RecipientsProps & Room) {
  return (
    <fieldset
      id={RECIPIENTS_ID}
      aria-describedby={error && `${RECIPIENTS_ID}-error`}
      tabIndex={-1}
      className="min-w-0 space-y-3 rounded-8"
    >
      <legend className="mb-2 text-std-20B-150">だれに</legend>
      {"segments" in audience ? (
        <Boxes {...room} chosen={audience.segments} onChoose={(segments) => onChoose({ segments })} />
      ) : (
        <Followers
          {...room}
          audience={audience}
          onOther={fixed ? undefined : () => onChoose({ segments: [] })}
        />
      )}
      {error && (
        <p id={`${RECIPIENTS_ID}-error`} className="text-error-2">
          ＊ {error}
        </p>
      )}
    </fieldset>
  );
}

function Boxes(props: Choosing & Room) {
  const { calls, school } = props;
  const tree = useTree(calls, school?.code);
  if (!school) return <BoardTree {...props} />;
  return <Reading of={tree}>{(found) => <SchoolTree {...props} school={school} tree={found} />}</Reading>;
}

interface FollowersProps extends Pick<Room, "school"> {
  audience: Exclude<Audience, { segments: unknown }>;
  onOther: (() => void) | undefined;
}

function Followers({ audience, onOther, ...room }: FollowersProps) {
  const [words, earlier] = followed(audience);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 border border-key-900 bg-key-50 px-4 py-3">
      <p className="text-std-16B-170">{words}</p>
      <div className="mr-auto">
        <PlaceLink to={broadcastsPlace(room, { id: earlier })}>前の配信を見る</PlaceLink>
      </div>
      {onOther && (
        <Button weight="second" size="small" onPress={onOther}>
          宛先を選びなおす
        </Button>
      )}
    </div>
  );
}

/** Who they are, and the broadcast that they got before. */
function followed(audience: FollowersProps["audience"]): [words: string, earlier: string] {
  if ("unconfirmed_of" in audience) {
    return ["前の配信を、まだ確認していない人だけに送ります。", audience.unconfirmed_of];
  }
  if ("unanswered_of" in audience) {
    return ["前の配信に、まだ答えていない人だけに送ります。", audience.unanswered_of];
  }
  return ["前の配信を受け取った人に送ります。", audience.recipients_of];
}
