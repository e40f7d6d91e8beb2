import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import type { Say } from "../api/api.ts";
import { PickDay } from "./pick-day.tsx";

type CardOf = Extract<Say, { card: unknown }>["card"];
export type TapOf = CardOf["taps"][number];
type PickTap = Extract<TapOf, { pick_day: unknown }>;

interface CardProps {
  card: CardOf;
  busy: boolean;
  onTap(tap: TapOf, date?: string): void;
}

const weights = { main: "main", choice: "second", aside: "quiet" } as const;

/** A headline, some lines, some buttons: as in LINE. */
export function Card({ card, busy, onTap }: CardProps) {
  const [picking, setPicking] = useState<PickTap>();
  const press = (tap: TapOf) => ("pick_day" in tap ? setPicking(tap) : onTap(tap));
  return (
    <div className="space-y-3">
      <h2 className="text-std-18B-160">{card.title}</h2>
      <div className="space-y-1">
        {card.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {card.taps.length > 0 && (
        <div className="flex flex-col gap-2 pt-1">
          {card.taps.map((tap) => (
            <Button
              key={`${tap.label} ${JSON.stringify(tap)}`}
              weight={weights[tap.tone]}
              wide
              isPending={busy}
              onPress={() => press(tap)}
            >
              {tap.label}
            </Button>
          ))}
        </div>
      )}
      {picking && (
        <PickDay
          title={picking.label}
          from={picking.pick_day.from}
          to={picking.pick_day.to}
          onClose={() => setPicking(undefined)}
          onPick={(day) => {
            setPicking(undefined);
            onTap(picking, day);
          }}
        />
      )}
    </div>
  );
}
