import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Api, Me } from "../api/api.ts";
import { BoardScreen } from "../board/board-screen.tsx";
import { SchoolChoice } from "../school-choice/school-choice.tsx";
import type { AuthenticatorApp } from "../sign-in/authenticator-app.ts";
import { AddApp } from "./add-app.tsx";
import { type Address, useAddress } from "./address.ts";
import { TopBar } from "./top-bar.tsx";

interface RoomsProps {
  api: Api;
  deployment: string;
  tieApp(): AuthenticatorApp;
  onExpired(): void;
  onSignOut(): void;
}

/** Who is here decides what there is to see: a school's board, or first the choice of a school. */
export function Rooms({ api, deployment, tieApp, onExpired, onSignOut }: RoomsProps) {
  // Asked again while the page stays open: "today" moves on at midnight, and so may the person's schools.
  const me = useQuery({ queryKey: ["me"], queryFn: api.me, refetchInterval: 60_000 });
  const [address, go] = useAddress();
  const [addingApp, setAddingApp] = useState(false);
  const addApp = me.data?.second_factor === false ? () => setAddingApp(true) : undefined;
  const several = (me.data?.schools.length ?? 0) > 1;
  const school = me.data ? chosen(me.data, address) : undefined;
  return (
    <>
      <TopBar
        deployment={deployment}
        name={me.data?.name}
        onSchools={several && school ? () => go({ school: null, day: null }) : undefined}
        onAddApp={addApp}
        onSignOut={onSignOut}
      />
      <main className="mx-auto max-w-6xl px-4 pt-4 pb-16">
        {!me.data && <Waiting error={me.failureReason ?? me.error} />}
        {me.data && school && (
          <BoardScreen
            key={school.code}
            api={api}
            me={me.data}
            school={school}
            day={address.day ?? me.data.today}
            onAddApp={addApp}
            onDay={(day) => go({ school: address.school, day: day === me.data.today ? null : day })}
          />
        )}
        {me.data && !school && (
          <SchoolChoice schools={me.data.schools} onChoose={(code) => go({ school: code, day: null })} />
        )}
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

/** The only school, or the one that the address names, if it is one of theirs. */
export function chosen(me: Pick<Me, "schools">, address: Address) {
  if (me.schools.length === 1) return me.schools[0];
  return me.schools.find((school) => school.code === address.school);
}

function Waiting({ error }: { error: Error | null }) {
  if (!error) return <p role="status">読み込んでいます…</p>;
  return (
    <Notice tone="error" says="alert" title="読み込めませんでした。">
      <p>{error.message}</p>
    </Notice>
  );
}
