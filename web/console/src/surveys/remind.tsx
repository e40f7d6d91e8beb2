import { Button, type ButtonProps } from "@renraku/ui/button/button.tsx";
import { broadcastsPlace } from "../broadcasts/room.ts";
import { useBeginning } from "../broadcasts/use-broadcasts.ts";
import { goTo } from "../desk/address.ts";
import { Failed } from "../reading/failed.tsx";
import { type AskedRoom, asksUnder } from "./asking.ts";

/** Begins a draft to those who have not answered: its text and its sending are as always. */
export function Remind({ one, weight = "main", ...room }: AskedRoom & Pick<ButtonProps, "weight">) {
  const beginning = useBeginning(room.calls, ({ id }) => goTo(broadcastsPlace(room, { id })));
  if (!one.can.includes("remind")) return null;
  return (
    <>
      <Button
        weight={weight}
        isPending={beginning.isPending}
        onPress={() =>
          beginning.mutate({
            school: room.school?.code ?? null,
            request_id: crypto.randomUUID(),
            remind_of: asksUnder(one),
          })
        }
      >
        まだの人に再送
      </Button>
      <Failed title="下書きを作れませんでした。" error={beginning.error} />
    </>
  );
}
