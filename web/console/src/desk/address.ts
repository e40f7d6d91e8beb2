import { useSyncExternalStore } from "react";

/** What a screen keeps of its own in the address: `day`, `homeroom`, … */
export type Params = Readonly<Record<string, string>>;

/** Where the reader is: kept in the address, so that reload, Back and a bookmark work. */
export interface Address {
  /** Null: not in one school. */
  school: string | null;
  /** The section; null is the first. */
  at: string | null;
  params: Params;
}

/** Reads an address. Whether there is such a place, and for this person, is for others to say. */
export function readAddress(search: string): Address {
  const { school = null, at = null, ...params } = Object.fromEntries(new URLSearchParams(search));
  return { school, at, params };
}

/** The address's text, without what says nothing. */
export function writeAddress({ school, at, params }: Address): string {
  const all = { ...(school ? { school } : {}), ...(at ? { at } : {}), ...params };
  const text = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== "")).toString();
  return `?${text}`;
}

const watchers = new Set<() => void>();
const watch = (changed: () => void) => {
  watchers.add(changed);
  addEventListener("popstate", changed);
  return () => {
    watchers.delete(changed);
    removeEventListener("popstate", changed);
  };
};

/** The address and how to go elsewhere. */
export function useAddress(): [Address, (to: Address) => void] {
  const search = useSyncExternalStore(watch, () => location.search);
  return [readAddress(search), goTo];
}

/** Goes to another place; Back returns. */
export function goTo(to: Address): void {
  const text = writeAddress(to);
  if (text !== (location.search || "?")) history.pushState(null, "", text);
  for (const changed of watchers) changed();
}

/** A screen's own part of the address, and how to go elsewhere in the same screen. */
export function useParams(): [Params, (to: Params) => void] {
  const [address, go] = useAddress();
  return [address.params, (params) => go({ ...address, params })];
}
