import { clock, dayOf, dayWords, isDay } from "@renraku/ui/days/days.ts";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { PlaceLink } from "../../desk/place-link.tsx";
import type { SchoolScreenProps } from "../../desk/sections.tsx";
import { Failed } from "../../reading/failed.tsx";
import type { Pupil } from "../../roster/api.ts";
import { type Verified, verify } from "../api.ts";
import { Picked } from "../whom/picked.tsx";
import { kindWords } from "../words.ts";

type Wrong = Partial<Record<"pupil" | "day" | "seal", string>>;

/** Whether a receipt that somebody shows is one of ours: asked of our own records, not of their screen. */
export default function ReceiptsScreen({ calls, me, school }: SchoolScreenProps) {
  const [pupil, setPupil] = useState<Pupil>();
  const [day, setDay] = useState(me.today);
  const [seal, setSeal] = useState("");
  const [wrong, setWrong] = useState<Wrong>({});
  const asking = useMutation({
    mutationFn: (body: { pupil: string; day: string; seal: string }) => verify(calls, school.code, body),
  });
  // An answer is about what was asked, and not about what stands in the fields by now.
  const typing = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      asking.reset();
      set(value);
    };
  };
  const send = async () => {
    const found: Wrong = {
      ...(!pupil && { pupil: "児童生徒を選んでください。" }),
      ...(!isDay(day) && { day: "日付を入れてください。" }),
      ...(seal.trim() === "" && { seal: "確認用の記号を入れてください。" }),
    };
    setWrong(found);
    if (!pupil || Object.keys(found).length > 0) return;
    await asking.mutateAsync({ pupil: pupil.id, day, seal: seal.trim() }).catch(() => undefined);
  };
  return (
    <div className="max-w-2xl space-y-5">
      <PlaceLink to={{ school: school.code, at: "absences" }}>‹ 欠席連絡の一覧に戻る</PlaceLink>
      <h1 className="text-std-24B-150">受付の確かめ</h1>
      <p>
        保護者の画面や印刷した受付票が、この学校で本当に受け付けたものかを確かめます。画面の見た目ではなく、学校の記録と照らし合わせます。
      </p>
      <Picked
        calls={calls}
        school={school.code}
        label="だれの受付票ですか"
        pupil={pupil}
        error={wrong.pupil}
        onPick={typing(setPupil)}
      />
      <Form
        send="確かめる"
        onSend={send}
        foot={
          <>
            <Failed title="確かめられませんでした。" error={asking.error} />
            {asking.data && <Answer verified={asking.data} />}
          </>
        }
      >
        <TextField
          label="休む（遅れる）日"
          type="date"
          value={day}
          onChange={typing(setDay)}
          error={wrong.day}
        />
        <TextField
          label="確認用の記号"
          description="受付票にある12文字。例：7K3M-Q2TX-90AB"
          value={seal}
          onChange={typing(setSeal)}
          error={wrong.seal}
          input={{ autoComplete: "off" }}
          wideLetters
        />
      </Form>
    </div>
  );
}

function Answer({ verified: { known, kind, reported_at, stands } }: { verified: Verified }) {
  if (!known) {
    return (
      <Notice tone="error" says="alert" title="この受付票は、学校の記録と一致しません。">
        <p>児童生徒、日付、記号を確かめて、もう一度お試しください。0とO、1とIは同じとして読みます。</p>
      </Notice>
    );
  }
  const what = kind ? kindWords[kind] : "連絡の取り消し";
  const at = reported_at ? `${dayWords(dayOf(reported_at))} ${clock(reported_at)} に受け付けた、` : "";
  return (
    <Notice tone="good" says="status" title="この学校が受け付けたものです。">
      <p>
        {at}
        {what}です。
        {stands ? "いまもこの内容のままです。" : "そのあとで内容が変わっています。一覧で確かめてください。"}
      </p>
    </Notice>
  );
}
