import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Client, School } from "../api/api.ts";
import { useAttendance } from "../attendance/use-attendance.ts";
import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Failed } from "../reading/failed.tsx";
import { Reading } from "../reading/reading.tsx";
import { changeSchool, type SchoolSettings } from "../schools/api.ts";
import { SchoolForm } from "../schools/school-form.tsx";
import { useSaving, useSchools } from "../schools/use-schools.ts";
import { Passcode } from "./passcode.tsx";

/** How one school wants it. */
export default function SchoolSettingsScreen({ calls, me, school }: SchoolScreenProps) {
  const reading = useSchools(calls);
  const [{ added }] = useParams();
  return (
    <div className="max-w-2xl space-y-6">
      <h1 className="text-std-24B-150">{school.name}の設定</h1>
      {added && <Added school={school} />}
      <Reading of={reading}>
        {(schools) => {
          const own = schools.find(({ code }) => code === school.code);
          if (!own) return <Notice tone="error" title="この学校の設定は見つかりませんでした。" />;
          return <Settings calls={calls} school={own} mayRename={may(me, "POST /api/console/schools")} />;
        }}
      </Reading>
    </div>
  );
}

/** What comes after a new school: somebody who runs it. */
function Added({ school }: { school: School }) {
  return (
    <Notice tone="good" says="status" title={`${school.name}を加えました。`}>
      <p>次は、学校の管理者を招待します。名簿の取り込みや職員の招待は、管理者が学校でできます。</p>
      <PlaceLink to={{ school: school.code, at: "staff", params: { invite: "administrator" } }}>
        管理者を招待する
      </PlaceLink>
    </Notice>
  );
}

interface SettingsProps {
  calls: Client;
  school: SchoolSettings;
  mayRename: boolean;
}

function Settings({ calls, school, mayRename }: SettingsProps) {
  const saving = useSaving(calls, changeSchool);
  const rules = useAttendance(calls);
  const { passcode, version, ...facts } = school;
  return (
    <>
      <SchoolForm
        school={facts}
        isNew={false}
        mayRename={mayRename}
        reasons={rules.data?.reasons}
        send="保存する"
        onSend={(changed) => saving.mutateAsync({ ...changed, version })}
      >
        <Failed title="保存できませんでした。" error={saving.error} />
        {saving.isSuccess && <Notice tone="good" says="status" title="保存しました。" />}
      </SchoolForm>
      <Passcode calls={calls} school={school.code} passcode={passcode ?? null} inUse={school.ways.passcode} />
    </>
  );
}
