import { Button } from "@renraku/ui/button/button.tsx";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { Input, TextField } from "react-aria-components";
import { pastedLines, withPasted } from "./pasting.ts";
import { OPTIONS } from "./survey.ts";

interface OptionsFieldProps {
  id: string;
  options: readonly string[];
  error: string | undefined;
  /** Other words at the same places, or more of them at the end. */
  onWrite(options: string[]): void;
  /** The options that stay, in this order, each by its old place. */
  onArrange(places: number[]): void;
}

const focus = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());

/** What can be chosen: Enter goes on to the next, and a list that is pasted becomes as many options. */
export function OptionsField({ id, options, error, onWrite, onArrange }: OptionsFieldProps) {
  const places = options.map((_, place) => place);
  const at = (place: number) => `${id}-${place}`;
  const write = (place: number, words: string) =>
    onWrite(options.map((option, n) => (n === place ? words : option)));
  const add = () => {
    onWrite([...options, ""]);
    focus(at(options.length));
  };
  const enter = (event: KeyboardEvent, place: number) => {
    // While Japanese is being composed, Enter belongs to it.
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (place + 1 < options.length) focus(at(place + 1));
    else if (options.length < OPTIONS) add();
  };
  const paste = (event: ClipboardEvent, place: number) => {
    const lines = pastedLines(event.clipboardData.getData("text"));
    if (lines.length < 2) return;
    event.preventDefault();
    onWrite(withPasted(options, place, lines));
  };
  const swap = (place: number) => {
    onArrange(places.map((n) => (n === place ? place - 1 : n === place - 1 ? place : n)));
    focus(place > 1 ? `${at(place - 1)}-up` : at(0));
  };
  const drop = (place: number) => {
    onArrange(places.filter((n) => n !== place));
    focus(at(Math.min(place, options.length - 2)));
  };
  return (
    <fieldset aria-describedby={error && `${id}-error`} className="min-w-0 space-y-2">
      <legend className="mb-1 text-std-16B-170">選択肢</legend>
      {options.map((option, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option has no other name than its place
        <div key={place} className="flex items-center gap-1">
          <TextField
            aria-label={`選択肢${place + 1}`}
            value={option}
            onChange={(words) => write(place, words)}
            isInvalid={error !== undefined}
            className="min-w-0 flex-1"
          >
            <Input
              id={at(place)}
              onKeyDown={(event) => enter(event, place)}
              onPaste={(event) => paste(event, place)}
              className="min-h-12 w-full rounded-8 border border-solid-gray-600 bg-white px-4 py-2 data-invalid:border-error-1"
            />
          </TextField>
          {place > 0 ? (
            <Button
              id={`${at(place)}-up`}
              weight="second"
              size="small"
              aria-label={`選択肢${place + 1}を1つ上へ`}
              onPress={() => swap(place)}
            >
              <span aria-hidden="true">↑</span>
            </Button>
          ) : (
            <span className="w-11 shrink-0" />
          )}
          {options.length > 2 && (
            <Button
              weight="second"
              size="small"
              aria-label={`選択肢${place + 1}を消す`}
              onPress={() => drop(place)}
            >
              <span aria-hidden="true">✕</span>
            </Button>
          )}
        </div>
      ))}
      {error && (
        <p id={`${id}-error`} className="text-error-2">
          ＊ {error}
        </p>
      )}
      {options.length < OPTIONS && (
        <Button weight="second" size="small" onPress={add}>
          選択肢を足す
        </Button>
      )}
    </fieldset>
  );
}
