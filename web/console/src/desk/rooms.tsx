import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useRef, useState } from "react";
import { type Client, type Me, whoIAm } from "../api/api.ts";
import { Reading } from "../reading/reading.tsx";
import type { AuthenticatorApp } from "../sign-in/authenticator-app.ts";
import { AddApp } from "./add-app.tsx";
import { useAddress, writeAddress } from "./address.ts";
import { Fence } from "./fence.tsx";
import { Navigation } from "./navigation.tsx";
import { type Place, place } from "./place.ts";
import { SCREEN_ID } from "./place-link.tsx";
import type { ScreenProps } from "./sections.tsx";
import { TopBar } from "./top-bar.tsx";
import { useFocusAt } from "./use-focus-at.ts";

interface RoomsProps {
  calls: Client;
  deployment: string;
  tieApp(): AuthenticatorApp;
  onExpired(): void;
  onSignOut(): void;
}

/** Who is here decides what there is to see; the address says what of it is open. */
export function Rooms({ calls, deployment, tieApp, onExpired, onSignOut }: RoomsProps) {
  // Asked again while the page stays open: "today" moves on at midnight, and so may the person's schools.
  const me = useQuery({ queryKey: ["me"], queryFn: () => whoIAm(calls), refetchInterval: 60_000 });
  const [address] = useAddress();
  const [addingApp, setAddingApp] = useState(false);
  const main = useRef<HTMLElement>(null);
  const onAddApp = me.data?.second_factor === false ? () => setAddingApp(true) : undefined;
  const here = me.data && place(me.data, address);
  useFocusAt(main, writeAddress(address));
  const several = me.data !== undefined && severalPlaces(me.data);
  return (
    <>
      <a href={`#${SCREEN_ID}`} className="sr-only focus:not-sr-only focus:m-2 focus:inline-block focus:p-2">
        本文へ移動
      </a>
      <TopBar
        deployment={deployment}
        section={here?.section.name}
        school={here?.school ?? null}
        name={me.data?.name}
        elsewhere={
          several ? (me.data?.role === "board" ? "学校の選択・教育委員会の画面" : "学校を選ぶ") : undefined
        }
        onAddApp={onAddApp}
        onSignOut={onSignOut}
      />
      {me.data && here && (
        <Navigation
          calls={calls}
          me={me.data}
          school={here.school}
          several={several}
          sections={here.sections}
          current={here.section}
        />
      )}
      <main
        id={SCREEN_ID}
        ref={main}
        tabIndex={-1}
        className="mx-auto max-w-6xl px-4 pt-4 pb-16 outline-none"
      >
        <Reading of={me}>
          {(who) => here && <Room here={here} calls={calls} me={who} onAddApp={onAddApp} />}
        </Reading>
      </main>
      {me.data && addingApp && (
        <AddApp
          tie={tieApp}
          user={me.data.name}
          issuer={deployment}
          onExpired={onExpired}
          onClose={() => setAddingApp(false)}
        />
      )}
    </>
  );
}

const severalPlaces = ({ role, schools }: Me) => role === "board" || schools.length > 1;

function Room({ here, ...props }: ScreenProps & { here: Place }) {
  const { name } = here.section;
  const whose = here.school?.name;
  // Before the screen's own effects (children's run first) would be too early: a screen that knows better says so later.
  useEffect(() => {
    document.title = [whose ? `${name} ${whose}` : name, "連絡"].join("｜");
  }, [name, whose]);
  const key = `${here.school?.code} ${here.section.at}`;
  return (
    <Fence key={key}>
      <Suspense fallback={<Coming name={name} />}>
        {here.school ? (
          <here.section.screen {...props} school={here.school} />
        ) : (
          <here.section.screen {...props} />
        )}
      </Suspense>
    </Fence>
  );
}

/** A screen whose code is on its way. */
function Coming({ name }: { name: string }) {
  return (
    <>
      <h1 className="mb-4 text-std-24B-150">{name}</h1>
      <p role="status">読み込んでいます…</p>
    </>
  );
}
