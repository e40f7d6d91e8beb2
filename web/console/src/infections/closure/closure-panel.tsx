import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { Client, School } from "../../api/api.ts";
import { Failed } from "../../reading/failed.tsx";
import type { Row } from "../api.ts";
import { useClosure } from "./use-closure.ts";
import { beginningOn, begun, contentOf, endingOn, type Faults, faults, WHYS } from "./words.ts";

interface ClosurePanelProps {
  calls: Client;
  school: School;
  homerooms: readonly Row[];
  /** Chosen to begin with. */
  first: readonly string[];
  today: Day;
  onClose(): void;
}

/** Which homerooms, and which days: the rest of the notice is written in its draft, where somebody reads it before it goes. */
export function ClosurePanel({ calls, school, homerooms, first, today, onClose }: ClosurePanelProps) {
  const [closure, setClosure] = useState(() => begun(first, today));
  const [wrong, setWrong] = useState<Faults>({});
  const writing = useClosure(calls, school);
  const write = async () => {
    const found = faults(closure);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    const chosen = homerooms.filter(({ homeroom }) => closure.homerooms.includes(homeroom));
    const content = contentOf(
      closure,
      chosen.map(({ label }) => label),
    );
    // A refusal is shown above the button.
    await writing
      .mutateAsync({ content, homerooms: chosen.map(({ homeroom }) => homeroom) })
      .catch(() => undefined);
  };
  return (
    <Panel title="学級閉鎖のお知らせをつくる" wide close="やめる" onClose={onClose}>
      <p>配信の下書きができます。文と宛先を確かめて「送る」を押すまで、だれにも届きません。</p>
      <Form
        send="下書きをつくる"
        onSend={write}
        foot={<Failed title="下書きを作れませんでした。" error={writing.error} />}
      >
        <AnyOf
          label="閉鎖する学級"
          columns="several"
          choices={homerooms.map(({ homeroom, label }) => ({ value: homeroom, label }))}
          values={[...closure.homerooms]}
          error={wrong.homerooms}
          onChoose={(chosen) => setClosure({ ...closure, homerooms: chosen })}
        />
        <p>次の登校日には、土曜日と日曜日を除いた日が入ります。祝日や休業日のときは、直してください。</p>
        <div className="grid gap-4 wide:grid-cols-3">
          <TextField
            label="はじめの日"
            input={{ type: "date" }}
            value={closure.from}
            error={wrong.from}
            onChange={(from) => setClosure(beginningOn(closure, from))}
          />
          <TextField
            label="終わりの日"
            input={{ type: "date" }}
            value={closure.until}
            error={wrong.until}
            onChange={(until) => setClosure(endingOn(closure, until))}
          />
          <TextField
            label="次の登校日"
            input={{ type: "date" }}
            value={closure.back}
            error={wrong.back}
            onChange={(back) => setClosure({ ...closure, back })}
          />
        </div>
        <div className="max-w-sm">
          <Select
            label="閉鎖の理由"
            options={WHYS.map((why) => ({ value: why, label: why }))}
            value={closure.why}
            onChoose={(why) => setClosure({ ...closure, why })}
          />
        </div>
      </Form>
    </Panel>
  );
}
