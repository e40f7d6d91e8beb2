import type { CommunityMember, Kind } from "./api.ts";

export const kindWords: Record<Kind, string> = {
  club: "部活動",
  pta: "PTA",
  commute: "登校班",
  area: "地域",
  other: "その他",
};

export const kinds = Object.keys(kindWords) as Kind[];

export const channelWords: Record<CommunityMember["channel"], string> = {
  line: "LINE に届きます",
  blocked: "LINE がブロックされています",
  mail: "メールで届きます",
  none: "まだ届きません",
};

/** What has to be told to come from one set of members to another. */
export function difference(before: readonly string[], after: ReadonlySet<string>) {
  const was = new Set(before);
  return { add: [...after].filter((id) => !was.has(id)), remove: before.filter((id) => !after.has(id)) };
}

/** The same set with these in it, or without them. */
export function withAll(chosen: ReadonlySet<string>, ids: readonly string[], on: boolean): Set<string> {
  const next = new Set(chosen);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}
