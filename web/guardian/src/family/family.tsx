import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Api, Me, Where } from "../api/api.ts";
import type { Screen } from "../shell/screen.ts";
import { SignOut } from "../sign-in/sign-out.tsx";
import { useWords } from "../words/words.tsx";
import { ChildCard } from "./child-card.tsx";

interface FamilyProps {
  api: Api;
  me: Me;
  onGo(to: Screen): void;
  onSignOut: ((where: Where) => Promise<void>) | undefined;
}

/** 登録: everything that this reader is registered for, and what still waits for a teacher. */
export function Family({ api, me, onGo, onSignOut }: FamilyProps) {
  const words = useWords();
  const { children, waiting, memberships } = me;
  return (
    <>
      <h1 className="text-std-24B-150">{words("register-title")}</h1>
      {children.length > 0 && (
        <section className="space-y-4">
          <h2 className="text-std-20B-150">{words("register-children")}</h2>
          {children.map((child) => (
            <ChildCard key={child.id} api={api} child={child} />
          ))}
        </section>
      )}
      {waiting.length > 0 && (
        <section className="space-y-4">
          <h2 className="text-std-20B-150">{words("register-waiting")}</h2>
          {waiting.map(({ school, homeroom, name }) => (
            <Notice
              key={`${school.name} ${homeroom} ${name}`}
              tone="info"
              title={words("waiting-name", { name })}
            >
              <p>{school.name}</p>
              <p>{homeroom}</p>
              <p>{words("claim-waiting-next")}</p>
            </Notice>
          ))}
        </section>
      )}
      {memberships.length > 0 && (
        <section className="space-y-4">
          <h2 className="text-std-20B-150">{words("register-memberships")}</h2>
          {memberships.map(({ school }) => (
            <div key={school.name} className="rounded-8 border border-solid-gray-420 p-4">
              <h3 className="text-std-18B-160">{school.name}</h3>
              <p>{words("join-what")}</p>
            </div>
          ))}
        </section>
      )}
      <Button weight="second" wide onPress={() => onGo("add")}>
        {words("register-add")}
      </Button>
      {onSignOut && <SignOut onSignOut={onSignOut} alsoEverywhere />}
    </>
  );
}
