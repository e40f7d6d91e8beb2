import { type ComponentType, useId, useState } from "react";
import type { Client, Me, School } from "../api/api.ts";
import { PlaceLink } from "./place-link.tsx";
import type { WaitsProps } from "./sections.tsx";

interface Listed {
  at: string;
  name: string;
  under?: string;
  waits?: ComponentType<WaitsProps>;
}

interface NavigationProps {
  calls: Client;
  me: Me;
  school: School | null;
  /** Whether the address has to say which school. */
  several: boolean;
  sections: readonly Listed[];
  current: Listed;
}

/** The sections in one row; on a narrow screen behind one button that names where we are. */
export function Navigation({ calls, me, school, several, sections, current }: NavigationProps) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const whose = { calls, me, school };
  const shown = sections.filter(({ under }) => !under);
  if (shown.length < 2) return null;
  const here = current.under ?? current.at;
  return (
    <nav
      aria-label={school ? "学校の画面" : "教育委員会の画面"}
      className="border-b border-solid-gray-300 print:hidden"
    >
      <div className="mx-auto max-w-6xl px-4 max-wide:py-2">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
          className="flex min-h-11 w-full cursor-pointer items-center justify-between rounded-8 border border-key-900 px-4 text-key-900 wide:hidden"
        >
          <span>
            画面の切り替え<span className="ml-3 font-700">{shown.find(({ at }) => at === here)?.name}</span>
            {/* Folded away, it would not be seen before somebody looks for it. */}
            {shown.map(({ at, name, waits: Waits }) => Waits && <Waits key={at} {...whose} name={name} />)}
          </span>
          <span aria-hidden="true">{open ? "▲" : "▼"}</span>
        </button>
        <ul id={list} className={`wide:-ml-3 wide:flex wide:flex-wrap ${open ? "" : "max-wide:hidden"}`}>
          {shown.map(({ at, name, waits: Waits }) => (
            <li key={at}>
              <PlaceLink
                to={{ school: several ? (school?.code ?? null) : null, at: at === shown[0]?.at ? null : at }}
                current={at === here}
                onGone={() => setOpen(false)}
                className={`${at === here ? "border-key-900 font-700 text-key-900" : "border-transparent text-solid-gray-800"} flex min-h-12 items-center border-b-4 px-3 hover:bg-key-50 hover:underline max-wide:border-b-0 max-wide:border-l-4`}
              >
                {name}
                {Waits && <Waits {...whose} />}
              </PlaceLink>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
