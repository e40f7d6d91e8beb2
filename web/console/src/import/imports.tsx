import type { Client, School } from "../api/api.ts";
import { useParams } from "../desk/address.ts";
import { OneImport } from "./one-import.tsx";
import { Start } from "./start.tsx";

interface ImportsProps {
  calls: Client;
  today: string;
  /** Null: one file for all schools. */
  school: School | null;
}

/** A file, and what becomes of it. Which one is open stands in the address: a reload loses nothing. */
export function Imports({ calls, today, school }: ImportsProps) {
  const [params, go] = useParams();
  return (
    <div className="space-y-6">
      <h1 className="text-std-24B-150">
        名簿の取り込み <span className="inline-block">{school?.name ?? "すべての学校"}</span>
      </h1>
      {params.import ? (
        <OneImport calls={calls} id={params.import} school={school} onOther={() => go({})} />
      ) : (
        <Start calls={calls} today={today} school={school} onOpen={(id) => go({ import: id })} />
      )}
    </div>
  );
}
