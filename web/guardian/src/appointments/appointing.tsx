import { ANSWERS } from "../answers/answering.tsx";
import type { Api, Message } from "../api/api.ts";
import type { Appointments, ChildTimes } from "../api/asks.ts";
import { minutesFrom, timeWords } from "../words/local-time.ts";
import { useWords } from "../words/words.tsx";
import { ChildAppointment, stands } from "./child.tsx";
import { Closed } from "./closed.tsx";

interface AppointingProps {
  api: Api;
  message: Message;
  appointments: Appointments;
  onOpen(url: string): void;
}

/** The times that a message offers, child by child. */
export function Appointing({ api, message, appointments, onOpen }: AppointingProps) {
  const words = useWords();
  const { kind, until, is_open, children } = appointments;
  const waits = children.some((times) => times.is_open && !stands(appointments, times));
  const several = children.length > 1;
  const minutes = lengthOf(children);
  return (
    <section className="space-y-5 border-t border-solid-gray-300 pt-6">
      <header className="space-y-1">
        <h2 id={ANSWERS} tabIndex={-1} className="scroll-mt-4 text-std-20B-150 outline-none">
          {words(`time-title-${kind}`)}
        </h2>
        {is_open && until && (
          <p className="text-std-17B-170">
            {words(waits ? "time-until" : "time-until-change", { time: timeWords(until) })}
          </p>
        )}
        {is_open && minutes > 0 && <p>{words("time-length", { minutes })}</p>}
      </header>
      {!is_open && <Closed />}
      {children.map((times) => (
        <div
          key={times.child}
          className={several ? "space-y-4 rounded-8 border border-solid-gray-420 p-4" : "space-y-4"}
        >
          {several && (
            <h3 className="text-std-18B-160 wrap-anywhere">
              {words("child-name", { nickname: times.name })}
            </h3>
          )}
          <ChildAppointment
            api={api}
            message={message.id}
            appointments={appointments}
            times={times}
            onOpen={onOpen}
          />
        </div>
      ))}
    </section>
  );
}

/** How long one takes: all of an offer take the same. */
function lengthOf([first]: ChildTimes[]): number {
  const slot = first?.slots[0];
  return slot ? minutesFrom(slot.from, slot.to) : 0;
}
