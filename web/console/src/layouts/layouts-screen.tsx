import { useState } from "react";
import { goTo, useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import type { Layout, Layouts } from "./api.ts";
import { BEGINNINGS, begun, draftOf } from "./edit/draft.ts";
import { Editor } from "./edit/editor.tsx";
import { List } from "./list.tsx";
import { useLayouts } from "./use-layouts.ts";

/** Attendance as a file: the forms that a school's own systems want, and what is written in them. */
export default function LayoutsScreen(props: SchoolScreenProps) {
  const reading = useLayouts(props.calls, props.school.code);
  return (
    <div className="space-y-5">
      <Reading of={reading} title="出欠の書き出し">
        {(all) => <Whole {...props} all={all} />}
      </Reading>
    </div>
  );
}

function Whole({ all, ...props }: SchoolScreenProps & { all: Layouts }) {
  const [params] = useParams();
  const [said, setSaid] = useState<string>();
  const list = { school: props.school.code, at: "layouts" };
  const leave = (words?: string) => {
    setSaid(words);
    goTo({ ...list, params: {} });
    scrollTo(0, 0);
  };
  const begins = BEGINNINGS.find(({ id }) => id === params.new);
  const one = useStaying(
    all.layouts.find(({ id }) => id === params.layout),
    params.layout,
  );
  if (!begins && !one) {
    return (
      <>
        <PlaceLink to={{ school: props.school.code, at: "absences" }}>‹ 欠席連絡の一覧に戻る</PlaceLink>
        <List {...props} all={all} said={said} gone={params.layout !== undefined} onSaid={setSaid} />
      </>
    );
  }
  return (
    <>
      <PlaceLink to={list}>‹ 出欠の書き出しに戻る</PlaceLink>
      <Editor
        {...props}
        key={one?.id ?? begins?.id}
        all={all}
        kept={one}
        first={one ? draftOf(one) : begun(begins ?? (BEGINNINGS[0] as (typeof BEGINNINGS)[number]))}
        onDone={leave}
      />
    </>
  );
}

/** The one that is edited, also when somebody takes it away meanwhile: what is typed is not lost by that. */
function useStaying(one: Layout | undefined, id: string | undefined): Layout | undefined {
  const [last, setLast] = useState(one);
  if (one && one !== last) setLast(one);
  return one ?? (last?.id === id ? last : undefined);
}
