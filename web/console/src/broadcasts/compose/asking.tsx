import { Button } from "@renraku/ui/button/button.tsx";
import { dayOf } from "@renraku/ui/days/days.ts";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { type ReactNode, useState } from "react";
import type { Appointments } from "../../appointments/offer/appointments.ts";
import { Offered } from "../../appointments/offer/offered.tsx";
import { OffersBuilder } from "../../appointments/offer/offers-builder.tsx";
import type { Grades } from "../../appointments/offer/rooms.ts";
import type { Offering } from "../../appointments/offer/use-offers.ts";
import { focusSoon } from "../../moving/focus-soon.ts";
import { Asked } from "../../surveys/build/asked.tsx";
import { BeginSurvey } from "../../surveys/build/begin-survey.tsx";
import type { Survey } from "../../surveys/build/survey.ts";
import { SurveyBuilder } from "../../surveys/build/survey-builder.tsx";
import { goesAt, type Words } from "../words/problems.ts";
import { ASKS_ID } from "./use-asking.ts";

type Asks = Pick<Words, "survey" | "appointments">;

interface AskingProps {
  mine: Words;
  /** What an earlier one asks, of which this one reminds. */
  again: Asks | undefined;
  /** To whom times can be offered; none: the board meets nobody. */
  grades: Grades;
  offering: Offering;
  now: number;
  tried: boolean;
  onSurvey(survey: Survey | null): void;
  onAppointments(appointments: Appointments | null): void;
  onOffer(): void;
}

/** What it asks: answers, or times; most broadcasts ask nothing. */
export function Asking({ mine: { survey, appointments, timing }, again, grades, now, ...rest }: AskingProps) {
  const { offering, tried, onSurvey, onAppointments, onOffer } = rest;
  const goes = goesAt(timing.at, now);
  if (again) {
    return (
      <Part title={again.survey ? "アンケート" : "面談の日時"}>
        <Again {...again} grades={grades} now={now} />
      </Part>
    );
  }
  if (survey) {
    const off = {
      loses: `質問${survey.questions.length}つが消えます。`,
      silent: survey.questions.length === 0,
      onYes: () => onSurvey(null),
    };
    return (
      <Part title="アンケート" aside={<TakeOff what="アンケート" {...off} />}>
        <SurveyBuilder survey={survey} now={now} goesAt={goes} tried={tried} onChange={onSurvey} />
      </Part>
    );
  }
  if (appointments) {
    const off = {
      loses: "入れた日時が消えます。選んだ学級は、宛先に残ります。",
      onYes: () => onAppointments(null),
    };
    return (
      <Part title="面談の日時" aside={<TakeOff what="面談の日時" {...off} />}>
        <OffersBuilder {...{ appointments, offering, grades, now }} goesAt={goes} onChange={onAppointments} />
      </Part>
    );
  }
  return (
    <Part title="アンケート・面談">
      <Nothing meets={grades.length > 0} onSurvey={onSurvey} onOffer={onOffer} />
    </Part>
  );
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section id={ASKS_ID} tabIndex={-1} aria-labelledby={`${ASKS_ID}-title`} className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id={`${ASKS_ID}-title`} className="text-std-20B-150">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** What was pressed is gone, with its dialog: the focus goes on to what has come instead. */
const goOn = () => setTimeout(() => focusSoon(ASKS_ID), 100);

interface NothingProps {
  meets: boolean;
  onSurvey(survey: Survey): void;
  onOffer(): void;
}

function Nothing({ meets, onSurvey, onOffer }: NothingProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <div className="flex flex-wrap gap-3">
      <Button weight="second" onPress={() => setChoosing(true)}>
        アンケートをつける
      </Button>
      {meets && (
        <Button
          weight="second"
          onPress={() => {
            onOffer();
            goOn();
          }}
        >
          面談の日時を決める
        </Button>
      )}
      {choosing && (
        <BeginSurvey
          onBegin={(survey) => {
            onSurvey(survey);
            goOn();
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}

interface TakeOffProps {
  what: string;
  loses: string;
  /** There is nothing to be lost. */
  silent?: boolean;
  onYes(): void;
}

function TakeOff({ what, loses, silent = false, onYes }: TakeOffProps) {
  const [asked, setAsked] = useState(false);
  const takeOff = () => {
    setAsked(false);
    onYes();
    goOn();
  };
  return (
    <>
      <Button weight="quiet" size="small" onPress={() => (silent ? takeOff() : setAsked(true))}>
        {what}を外す
      </Button>
      <Question
        title={`${what}を外しますか？`}
        yes="外す"
        no="外さない"
        open={asked}
        busy={false}
        onYes={takeOff}
        onNo={() => setAsked(false)}
      >
        <p>{loses}</p>
      </Question>
    </>
  );
}

/** A reminder asks what was asked before: it is shown, and not changed. */
function Again({ survey, appointments, grades, now }: Asks & { grades: Grades; now: number }) {
  const today = dayOf(now);
  return (
    <>
      <p>
        前の配信と同じことを、もう一度お願いします。{survey ? "質問" : "日時"}
        は変えられません。答えは、前の配信の結果に入ります。
      </p>
      {survey && <Asked survey={survey} today={today} />}
      {appointments && <Offered appointments={appointments} grades={grades} today={today} />}
    </>
  );
}
