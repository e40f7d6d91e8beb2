import { dayOf, shortDay } from "@renraku/ui/days/days.ts";
import { channelWords } from "../../channel/channel.tsx";
import type { Link } from "../../guardians/api.ts";

/** `登録番号 7F3A2C（LINE、4/8(水)に登録）`: we know no names of guardians, so that is how the school tells them apart. */
export function calledGuardians<G extends { number: string }>(
  guardians: readonly G[],
  links: readonly Link[],
) {
  // As the pupil's own screen has them, oldest first; who is not known there comes last.
  const place = ({ number }: G) => {
    const at = links.findIndex((link) => link.number === number);
    return at < 0 ? links.length : at;
  };
  return [...guardians]
    .sort((one, other) => place(one) - place(other))
    .map((one) => ({ ...one, label: `登録番号 ${one.number}${about(links[place(one)])}` }));
}

const about = (link: Link | undefined) =>
  link ? `（${channelWords[link.channel]}、${shortDay(dayOf(link.since))}に登録）` : "";
