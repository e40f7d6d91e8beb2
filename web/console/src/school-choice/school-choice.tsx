import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { goTo } from "../desk/address.ts";
import type { ScreenProps } from "../desk/sections.tsx";
import { matching } from "./matching.ts";

/** Board staff see all schools, and say first which one. */
export function SchoolChoice({ me: { schools } }: ScreenProps) {
  const [text, setText] = useState("");
  if (schools.length === 0) {
    return (
      <Notice tone="warning" title="見ることができる学校がありません。">
        <p>教育委員会の担当者に連絡してください。</p>
      </Notice>
    );
  }
  const found = matching(schools, text);
  return (
    <div className="space-y-4">
      <h1 className="text-std-24B-150">学校を選ぶ</h1>
      <div className="max-w-md">
        <TextField label="学校名でさがす" value={text} onChange={setText} input={{ type: "search" }} />
      </div>
      <p role="status">{found.length}校</p>
      <ul className="grid gap-2 wide:grid-cols-3">
        {found.map((school) => (
          <li key={school.code}>
            <Button weight="second" wide onPress={() => goTo({ school: school.code, at: null, params: {} })}>
              {school.name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
