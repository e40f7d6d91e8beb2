import { type RefObject, useEffect, useRef } from "react";

/** After a change of place, what had the focus may be gone with the old one: then the new one has it. */
export function useFocusAt(main: RefObject<HTMLElement | null>, place: string): void {
  const before = useRef(place);
  useEffect(() => {
    if (before.current !== place && document.activeElement === document.body) main.current?.focus();
    before.current = place;
  }, [main, place]);
}
