import { type ReactNode, useEffect, useRef, useState } from "react";
import { Autocomplete, Input, Label, ListBox, ListBoxItem, SearchField, Text } from "react-aria-components";
import type { Client } from "../../api/api.ts";
import { Failed } from "../../reading/failed.tsx";
import type { Pupil } from "../../roster/api.ts";
import { seat } from "../../surveys/entry/seat.ts";
import { useFound } from "./find.ts";

interface PupilPickerProps {
  calls: Client;
  school: string;
  label: string;
  /** Whether the cursor is there at once. */
  first?: boolean;
  onPick(pupil: Pupil): void;
  children?: ReactNode;
}

/** Finds a pupil by what a caller says: the cursor stays in the field, the arrows choose, Enter takes. */
export function PupilPicker({ calls, school, label, first = false, onPick, children }: PupilPickerProps) {
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { hits, settled, error } = useFound(calls, school, typed);
  useEffect(() => {
    if (first) field.current?.focus();
  }, [first]);
  return (
    <div className="max-w-2xl space-y-2">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField className="flex flex-col gap-1">
          <Label className="text-std-16B-170">{label}</Label>
          <Text slot="description" className="text-solid-gray-700">
            氏名、ふりがな、学級と番号の一部でさがします。例：さとう、3-1 12
          </Text>
          <Input
            ref={field}
            autoComplete="off"
            className="min-h-12 w-full rounded-8 border border-solid-gray-600 bg-white px-4 py-2"
          />
        </SearchField>
        {children}
        <ListBox
          aria-label="見つかった児童生徒"
          items={hits}
          selectionMode="none"
          onAction={(key) => {
            // What stands there may still be about what was typed before: the wrong child is worse than a second Enter.
            const pupil = settled && hits.find(({ id }) => id === key);
            if (pupil) onPick(pupil);
          }}
          className="divide-y divide-solid-gray-300 rounded-8 border border-solid-gray-420 data-empty:hidden"
        >
          {(pupil) => (
            <ListBoxItem
              id={pupil.id}
              textValue={`${seat(pupil)} ${pupil.name}`}
              className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 px-4 py-2 outline-none data-focused:bg-key-100 data-hovered:bg-key-50"
            >
              <span>{seat(pupil)}</span>
              <span className="text-std-16B-170">{pupil.name}</span>
              <span className="text-solid-gray-700">{pupil.kana}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      <p role="status" className="text-solid-gray-700 empty:hidden">
        {settled &&
          typed.trim() !== "" &&
          !error &&
          (hits.length === 0 ? "見つかりません。" : `${hits.length}人`)}
      </p>
      <Failed title="さがせませんでした。" error={error} />
    </div>
  );
}
