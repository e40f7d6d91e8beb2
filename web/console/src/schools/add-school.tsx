import type { Client } from "../api/api.ts";
import { goTo } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Failed } from "../reading/failed.tsx";
import { addSchool } from "./api.ts";
import { emptySchool } from "./facts.ts";
import { SchoolForm } from "./school-form.tsx";
import { useSaving } from "./use-schools.ts";

/** A new school; afterwards its staff are the next thing, so its settings open. */
export function AddSchool({ calls }: { calls: Client }) {
  const adding = useSaving(calls, addSchool);
  return (
    <div className="max-w-2xl space-y-4">
      <PlaceLink to={{ at: "schools" }}>‹ 学校の一覧に戻る</PlaceLink>
      <h1 className="text-std-24B-150">学校を加える</h1>
      <SchoolForm
        school={emptySchool}
        isNew
        mayRename
        send="この学校を加える"
        onSend={async (facts) => {
          await adding.mutateAsync(facts);
          goTo({ school: facts.code, at: "settings", params: { added: "1" } });
        }}
      >
        <Failed title="加えられませんでした。" error={adding.error} />
      </SchoolForm>
    </div>
  );
}
