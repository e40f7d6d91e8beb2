const KEY = "renraku.messages-seen";
const MOST = 300;

/** What this device remembers of the messages that were opened on it. */
export interface Seen {
  /** What came before is not new here. */
  since: string;
  ids: string[];
}

/** On a device that has never shown a message, only those to come are new. */
export function seen(storage: Storage = localStorage, now = () => new Date().toISOString()): Seen {
  try {
    const { since, ids } = JSON.parse(storage.getItem(KEY) ?? "null");
    if (typeof since === "string" && Array.isArray(ids)) return { since, ids };
  } catch {
    // Whatever stands there, it is not ours.
  }
  const first: Seen = { since: now(), ids: [] };
  keep(storage, first);
  return first;
}

/** Notes that a message was opened here. */
export function noteSeen(id: string, storage: Storage = localStorage): void {
  const known = seen(storage);
  if (!known.ids.includes(id)) keep(storage, { ...known, ids: [id, ...known.ids].slice(0, MOST) });
}

function keep(storage: Storage, value: Seen): void {
  try {
    storage.setItem(KEY, JSON.stringify(value));
  } catch {
    // A full or forbidden storage: everything stays as new as it is.
  }
}
