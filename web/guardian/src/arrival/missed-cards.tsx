import { useQuery } from "@tanstack/react-query";
import type { Kind } from "../api/absences.ts";
import type { Api, Me } from "../api/api.ts";
import { shown } from "./missed.ts";
import { MissedCard } from "./missed-card.tsx";
import { useMissed } from "./use-missed.ts";

interface MissedCardsProps {
  api: Api;
  me: Me;
  /** Opens the report of that child's day as far as it is known. */
  onReport(child: string, kind: Kind): void;
}

/** Above whatever the page was opened for: the children whom their schools miss at this moment. */
export function MissedCards({ api, me, onReport }: MissedCardsProps) {
  const { data: missed = [] } = useMissed(api, me.children.length > 0);
  const told = missed.some(({ found }) => found === "with_family");
  const { data } = useQuery({ queryKey: ["absences"], queryFn: api.absences, enabled: told });
  return shown(missed, data?.absences ?? []).map((one) => (
    <MissedCard
      key={one.child}
      api={api}
      missed={one}
      school={me.children.find(({ id }) => id === one.child)?.school}
      onReport={(kind) => onReport(one.child, kind)}
    />
  ));
}
