import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Client, School } from "../api/api.ts";
import type { Import } from "./api.ts";
import { Confirm } from "./confirm.tsx";
import { RowsOf } from "./rows-of.tsx";
import { SchoolCounts } from "./school-counts.tsx";
import { useChanging } from "./use-import.ts";
import { type Counted, count, firstKind, isListed, kindMeans, kinds, kindWords, warnings } from "./words.ts";

interface PreviewProps {
  calls: Client;
  one: Import;
  school: School | null;
  onOther(): void;
}

/** What the file would change, before it changes anything. */
export function Preview({ calls, one, school, onOther }: PreviewProps) {
  const [kind, setKind] = useState<Counted>(() => firstKind(one.counts));
  const [only, setOnly] = useState<string | null>(null);
  const { choosing, applying } = useChanging(calls, one.id);
  const counts = one.schools.find(({ code }) => code === only)?.counts ?? one.counts;
  return (
    <div className="space-y-6">
      <Facts one={one} />
      {one.warnings.map(({ code, message }) => (
        <Notice key={`${code} ${message}`} tone="warning" title={message} />
      ))}
      {warnings(one).map((words) => (
        <Notice key={words} tone="warning" title={words} />
      ))}
      <Confirm one={one} applying={applying} onOther={onOther} />
      {!school && one.schools.length > 1 && (
        <SchoolCounts schools={one.schools} only={only} onOnly={setOnly} />
      )}
      <Tabs selectedKey={kind} onSelectionChange={(key) => setKind(key as Counted)} className="space-y-4">
        <TabList aria-label="どうなるか" className="grid grid-cols-2 gap-2 wide:grid-cols-6">
          {kinds.map((each) => (
            <Tab key={each} id={each} className={tabLook}>
              <span className="text-std-16B-170">{kindWords[each]}</span>
              <span className="text-std-28B-150">{count(counts[each])}</span>
            </Tab>
          ))}
        </TabList>
        {kinds.map((each) => (
          <TabPanel key={each} id={each} className="space-y-4 rounded-8">
            <p>{kindMeans[each]}</p>
            {isListed(each) && (counts[each] > 0 || each === "unclear") && (
              <RowsOf
                key={`${each} ${only}`}
                calls={calls}
                id={one.id}
                kind={each}
                school={only}
                schools={one.schools}
                choosing={choosing}
              />
            )}
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}

const tabLook =
  "flex min-h-20 cursor-pointer flex-col items-center justify-center rounded-8 border-2 border-solid-gray-420 bg-white p-2 data-hovered:bg-key-50 data-selected:border-key-900 data-selected:bg-key-900 data-selected:text-white";

const formats: Record<string, string> = { csv: "CSV", oneroster: "OneRoster" };

function Facts({ one }: { one: Import }) {
  const read = [one.format && formats[one.format], one.encoding].filter(Boolean).join("、");
  return (
    <p>
      <span className="break-all text-std-16B-170">{one.file_name}</span>
      <span className="ml-3 inline-block text-solid-gray-700">
        {one.year}年度　{count(one.rows)}行{read && `（${read} として読み取りました）`}
      </span>
    </p>
  );
}
