import { Button } from "@renraku/ui/button/button.tsx";
import { useEffect, useRef, useState } from "react";
import { forgetDraft } from "../answers/kept.ts";
import type { Api } from "../api/api.ts";
import type { Appointments, ChildTimes } from "../api/asks.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { CancelQuestion, whatEnds } from "./cancel-question.tsx";
import { Choosing, type Mode } from "./choosing.tsx";
import { Closed } from "./closed.tsx";
import { Siblings } from "./siblings.tsx";
import { StandingTimes } from "./standing.tsx";
import { useAppointing } from "./use-appointing.ts";

interface ChildAppointmentProps {
  api: Api;
  message: string;
  appointments: Appointments;
  times: ChildTimes;
  onOpen(url: string): void;
}

/** One child's time: what stands, what can be done about it, and the times to choose from. */
export function ChildAppointment({ api, message, appointments, times, onOpen }: ChildAppointmentProps) {
  const words = useWords();
  const { kind, how } = appointments;
  const { child, name, place, waiting, is_assigned, is_open, can_change, calendar_url } = times;
  const takes = how === "first_come" || is_assigned;
  const standing = stands(appointments, times);
  const trouble = useRef<HTMLDivElement>(null);
  const [chosenMode, setMode] = useState<Mode | null>(null);
  const [fresh, setFresh] = useState(0);
  const [asking, setAsking] = useState(false);
  const formOf = (of: Mode) => `${message}/${child}/${of}`;
  const leave = () => {
    for (const of of ["wait", "wish"] as const) forgetDraft(formOf(of), sessionStorage);
    setMode(null);
  };
  const appointing = useAppointing(api, message, child, () => {
    leave();
    setAsking(false);
    setFresh(fresh + 1);
  });
  useEffect(() => {
    // Its button stays at the foot of the window, wherever that is.
    if (appointing.error) trouble.current?.scrollIntoView({ block: "center" });
  }, [appointing.error]);
  const mode = is_open
    ? (chosenMode ?? (standing ? null : takes ? "take" : "wish"))
    : can_change && takes
      ? chosenMode
      : null;
  const open = (next: Mode) => {
    appointing.reset();
    setMode(next);
  };
  const which = words("answer-which", { name });
  const act = (label: string, onPress: () => void) => (
    <Button weight="second" wide aria-label={`${label}${which}`} onPress={onPress}>
      {label}
    </Button>
  );
  return (
    <>
      {standing && <StandingTimes key={fresh} kind={kind} times={times} fresh={fresh > 0} onOpen={onOpen} />}
      {!is_open && appointments.is_open && <Closed />}
      {!standing && !is_open && <p>{words("time-nothing")}</p>}
      {mode && <Siblings siblings={times.siblings} />}
      {appointing.error && !asking && (
        <div ref={trouble}>
          <Trouble error={appointing.error} title={words("time-failed")} />
        </div>
      )}
      {!is_open && can_change && <p>{words("time-closed-own")}</p>}
      {place == null && calendar_url && (
        <Button weight="quiet" wide onPress={() => onOpen(calendar_url)}>
          {words("time-calendar-gone")}
        </Button>
      )}
      {!is_open && place == null && waiting.length > 0 && mode === null && (
        <div className="space-y-3">{act(words(`time-end-${whatEnds(times)}`), () => setAsking(true))}</div>
      )}
      {(is_open || can_change) && standing && mode === null && (
        <div className="space-y-3">
          {takes
            ? act(words(place == null ? "time-take-other" : "time-change"), () => open("take"))
            : act(words("time-change-wishes"), () => open("wish"))}
          {is_open && takes && waiting.length > 0 && act(words("time-change-waiting"), () => open("wait"))}
          {act(words(`time-end-${whatEnds(times)}`), () => setAsking(true))}
        </div>
      )}
      {mode && (
        <Choosing
          key={`${mode} ${fresh}`}
          mode={mode}
          times={times}
          waits={is_open}
          form={formOf(mode)}
          busy={appointing.isPending}
          onDo={(does) => {
            if (!appointing.isPending) appointing.mutate(does);
          }}
          onMode={open}
          onGiveUp={standing ? leave : undefined}
        />
      )}
      <CancelQuestion
        times={times}
        open={asking}
        busy={appointing.isPending}
        error={appointing.error}
        onYes={() => appointing.mutate({ cancel: true })}
        onNo={() => {
          appointing.reset();
          setAsking(false);
        }}
      />
    </>
  );
}

/** Whether a child has a time, waits for one, or has wished before times are given out. */
export function stands({ how }: Appointments, { place, waiting, wishes, is_assigned }: ChildTimes): boolean {
  const wished = how === "wishes" && !is_assigned && wishes.length > 0;
  return place != null || waiting.length > 0 || wished;
}
