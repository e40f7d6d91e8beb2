import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { Failed } from "../reading/failed.tsx";
import type { Pupil, Sheet, Slot } from "./api.ts";
import { byDay, clockWords, seatWords, siblingWords, timeWords, wishers, wishWords } from "./facts.ts";
import type { Asked } from "./sheet-screen.tsx";
import type { Acting } from "./use-appointments.ts";

interface TimesOfDaysProps {
  sheet: Sheet;
  acting: Acting;
  onAsk(asked: Asked): void;
}

/** Day by day, time by time: whose it is, or who would like it. */
export function TimesOfDays({ sheet, acting, onAsk }: TimesOfDaysProps) {
  const { close, cancel } = acting;
  // What fails of somebody on the list is said where it was asked.
  const isOfGone = sheet.pupils.every(({ id }) => id !== cancel.variables);
  return (
    <section aria-labelledby="times" className="space-y-4">
      <h2 id="times" className="text-std-20B-150">
        日時
      </h2>
      <Failed title="変えられませんでした。" error={close.error ?? (isOfGone ? cancel.error : null)} />
      {byDay(sheet.slots).map(({ day, words, here }) => (
        <section key={day} aria-labelledby={`day-${day}`} className="space-y-1">
          <h3 id={`day-${day}`} className="text-std-18B-160">
            {words}
          </h3>
          <Table caption={`${words}の日時`} heads={["時刻", "児童生徒", "兄弟姉妹の日時", "操作"]}>
            {here.map((slot) => (
              <TimeRow key={slot.place} slot={slot} sheet={sheet} acting={acting} onAsk={onAsk} />
            ))}
          </Table>
        </section>
      ))}
    </section>
  );
}

interface TimeRowProps extends TimesOfDaysProps {
  slot: Slot;
}

function TimeRow({ slot, sheet, acting, onAsk }: TimeRowProps) {
  const pupil = sheet.pupils.find(({ id }) => id === slot.pupil);
  return (
    <TableRow look={slot.state === "closed" ? "off" : "plain"}>
      <Cell heading>
        <span className="whitespace-nowrap">{clockWords(slot)}</span>
      </Cell>
      <Cell>{pupil ? seatWords(pupil) : <NotTaken slot={slot} pupils={sheet.pupils} />}</Cell>
      <Cell>{pupil && <Siblings pupil={pupil} slot={slot} />}</Cell>
      <Cell>
        <div className="flex gap-2 whitespace-nowrap max-wide:flex-wrap print:hidden">
          {pupil ? (
            <OfPupil pupil={pupil} onAsk={onAsk} />
          ) : (
            <OfTime slot={slot} acting={acting} onAsk={onAsk} />
          )}
        </div>
      </Cell>
    </TableRow>
  );
}

/** What stands in a time that nobody has. */
function NotTaken({ slot, pupils }: { slot: Slot; pupils: readonly Pupil[] }) {
  if (slot.state === "closed") return <Badge look="calm">閉じています</Badge>;
  if (slot.state === "taken") return <>名簿にない人</>;
  const would = wishers(pupils, slot.place);
  return (
    <>
      <Badge look="good">空き</Badge>
      {would.length > 0 && (
        <span className="ml-2">
          {would.map((pupil) => `${pupil.name}（${wishWords(pupil, slot.place)}）`).join("、")}
        </span>
      )}
    </>
  );
}

/** When the family comes for other children. */
export function Siblings({ pupil, slot }: { pupil: Pupil; slot: Slot | undefined }) {
  if (pupil.siblings.length === 0) return null;
  return (
    <ul aria-label={`${pupil.name}さんの兄弟姉妹`}>
      {pupil.siblings.map((sibling) => (
        <li key={`${sibling.label} ${sibling.name} ${sibling.from}`}>{siblingWords(sibling, slot)}</li>
      ))}
    </ul>
  );
}

function OfPupil({ pupil, onAsk }: { pupil: Pupil; onAsk(asked: Asked): void }) {
  return (
    <>
      <Button
        weight="second"
        size="small"
        aria-label={`${pupil.name}さんの日時を変える`}
        onPress={() => onAsk({ act: "give", pupil })}
      >
        変える
      </Button>
      <Button
        weight="quiet"
        size="small"
        aria-label={`${pupil.name}さんの日時を取り消す`}
        onPress={() => onAsk({ act: "back", pupil })}
      >
        取り消す
      </Button>
    </>
  );
}

function OfTime({ slot, acting, onAsk }: Pick<TimeRowProps, "slot" | "acting" | "onAsk">) {
  const { place, state } = slot;
  const { close, cancel } = acting;
  const isPending = close.isPending && close.variables.place === place;
  if (state === "taken") return <OfGone slot={slot} cancel={cancel} />;
  if (state === "closed") {
    return (
      <Button
        weight="second"
        size="small"
        isPending={isPending}
        aria-label={`${timeWords(slot)}をまた空ける`}
        onPress={() => close.mutate({ place, closed: false })}
      >
        また空ける
      </Button>
    );
  }
  return (
    <>
      <Button
        weight="second"
        size="small"
        aria-label={`${timeWords(slot)}に入れる`}
        onPress={() => onAsk({ act: "give", slot })}
      >
        入れる
      </Button>
      <Button
        weight="quiet"
        size="small"
        isPending={isPending}
        aria-label={`${timeWords(slot)}を閉じる`}
        onPress={() => close.mutate({ place, closed: true })}
      >
        閉じる
      </Button>
    </>
  );
}

/** Of a pupil who has left the homeroom and still has the time. */
function OfGone({ slot, cancel }: { slot: Slot; cancel: Acting["cancel"] }) {
  const { pupil } = slot;
  if (!pupil) return null;
  return (
    <Button
      weight="second"
      size="small"
      isPending={cancel.isPending && cancel.variables === pupil}
      aria-label={`${timeWords(slot)}を空ける`}
      onPress={() => cancel.mutate(pupil)}
    >
      空ける
    </Button>
  );
}
