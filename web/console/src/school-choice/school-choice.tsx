import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useEffect, useState } from "react";
import { matching, type School } from "./matching.ts";

interface SchoolChoiceProps {
  schools: School[];
  onChoose(code: string): void;
}

/** Board staff see all schools, and say first which one. */
export function SchoolChoice({ schools, onChoose }: SchoolChoiceProps) {
  const [text, setText] = useState("");
  useEffect(() => {
    document.title = "学校を選ぶ｜欠席連絡";
  }, []);
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
      <h1 className="text-std-28B-150">学校を選ぶ</h1>
      <div className="max-w-md">
        <TextField label="学校名でさがす" value={text} onChange={setText} input={{ type: "search" }} />
      </div>
      <p role="status">{found.length}校</p>
      <ul className="grid gap-2 wide:grid-cols-3">
        {found.map((school) => (
          <li key={school.code}>
            <Button weight="second" wide onPress={() => onChoose(school.code)}>
              {school.name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
