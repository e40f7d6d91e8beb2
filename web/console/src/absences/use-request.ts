import { useRef } from "react";

/**
 * Names what is sent, so that the same sent again after a failure happens once. Something else typed meanwhile has a
 * name of its own: it must not be taken for what may have arrived already.
 */
export function useRequest(): { name(body: unknown): string; done(): void } {
  const last = useRef<{ text: string; id: string }>(undefined);
  return {
    name: (body) => {
      const text = JSON.stringify(body);
      if (last.current?.text !== text) last.current = { text, id: crypto.randomUUID() };
      return last.current.id;
    },
    done: () => {
      last.current = undefined;
    },
  };
}
