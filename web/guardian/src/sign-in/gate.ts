export interface Gate {
  /** Settles once the reader has signed in (again). The first to ask shuts the gate; everybody waits for one sign-in. */
  pass(): Promise<void>;
  open(): void;
  shut(): boolean;
  watch(changed: () => void): () => void;
}

/** Where calls wait while nobody is signed in. */
export function gate(): Gate {
  let waiting: { until: Promise<void>; open: () => void } | undefined;
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const changed of watchers) changed();
  };
  return {
    pass: () => {
      if (!waiting) {
        let open = () => {};
        waiting = { until: new Promise((done) => (open = done)), open };
        tell();
      }
      return waiting.until;
    },
    open: () => {
      waiting?.open();
      waiting = undefined;
      tell();
    },
    shut: () => waiting !== undefined,
    watch: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
  };
}
