import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** How much room there is, in pixels: again whenever that changes. */
export function useWidth<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const box = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const place = box.current;
    if (!place) return;
    const measure = () => setWidth(Math.floor(place.clientWidth));
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(place);
    return () => watching.disconnect();
  }, []);
  return [box, width];
}
