import { Button } from "@renraku/ui/button/button.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Api, Settings } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { type Draft, draftOf, HOURS, isPossible, wishesOf } from "./wishes.ts";

/** Four questions with an answer that everybody has had so far. */
export function HoursForm({ api, settings }: { api: Api; settings: Settings }) {
  const words = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(settings));
  const keeping = useMutation({
    mutationFn: () => api.wish(wishesOf(draft)),
    onSuccess: (kept) => client.setQueryData(["settings"], kept),
  });
  const fill = (part: Partial<Draft>) => {
    keeping.reset();
    setDraft({ ...draft, ...part });
  };
  const hours = HOURS.map((hour) => ({ value: `${hour}`, label: words("hours-hour", { hour }) }));
  const possible = isPossible(draft);
  return (
    <>
      <p>{words("hours-urgent")}</p>
      <section className="space-y-3">
        <Choices
          label={words("hours-quiet")}
          choices={[
            { value: "no", label: words("hours-quiet-no") },
            { value: "yes", label: words("hours-quiet-yes"), note: words("hours-quiet-note") },
          ]}
          value={draft.quiet ? "yes" : "no"}
          onChoose={(value) => fill({ quiet: value === "yes" })}
        />
        {draft.quiet && (
          <div className="grid grid-cols-2 gap-3">
            <Select
              label={words("hours-from")}
              options={hours}
              value={`${draft.from}`}
              onChoose={(hour) => fill({ from: Number(hour) })}
            />
            <Select
              label={words("hours-to")}
              options={hours}
              value={`${draft.to}`}
              onChoose={(hour) => fill({ to: Number(hour) })}
              error={possible ? undefined : words("hours-same")}
            />
          </div>
        )}
      </section>
      <section className="space-y-3">
        <Choices
          label={words("hours-digest")}
          choices={[
            { value: "no", label: words("hours-digest-no") },
            { value: "yes", label: words("hours-digest-yes"), note: words("hours-digest-note") },
          ]}
          value={draft.digest ? "yes" : "no"}
          onChoose={(value) => fill({ digest: value === "yes" })}
        />
        {draft.digest && (
          <Select
            label={words("hours-at")}
            options={hours}
            value={`${draft.at}`}
            onChoose={(hour) => fill({ at: Number(hour) })}
          />
        )}
      </section>
      <Choices
        label={words("hours-others")}
        choices={[
          { value: "yes", label: words("hours-others-yes"), note: words("hours-others-note") },
          { value: "no", label: words("hours-others-no") },
        ]}
        value={draft.others ? "yes" : "no"}
        onChoose={(value) => fill({ others: value === "yes" })}
      />
      <Choices
        label={words("hours-named")}
        choices={[
          { value: "no", label: words("hours-named-no") },
          { value: "yes", label: words("hours-named-yes"), note: words("hours-named-note") },
        ]}
        value={draft.named ? "yes" : "no"}
        onChoose={(value) => fill({ named: value === "yes" })}
      />
      {keeping.error && <Trouble error={keeping.error} title={words("hours-failed")} />}
      {keeping.isSuccess && <Notice tone="good" says="status" title={words("hours-kept")} />}
      <Button
        wide
        isPending={keeping.isPending}
        onPress={() => {
          if (possible && !keeping.isPending) keeping.mutate();
        }}
      >
        {keeping.isPending ? words("hours-keeping") : words("hours-keep")}
      </Button>
    </>
  );
}
