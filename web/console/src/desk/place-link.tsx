import type { MouseEvent, ReactNode } from "react";
import { type Address, goTo, writeAddress } from "./address.ts";

interface PlaceLinkProps {
  to: Partial<Address>;
  children: ReactNode;
  className?: string;
  current?: boolean;
  onGone?(): void;
}

const plain = "inline-flex min-h-11 items-center text-key-900 underline underline-offset-4 hover:bg-key-50";

/** A link to another place of the console: a real one, that opens in a tab of its own too. */
export function PlaceLink({ to, children, className = plain, current = false, onGone }: PlaceLinkProps) {
  const place: Address = { school: null, at: null, params: {}, ...to };
  const follow = (event: MouseEvent) => {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (elsewhere) return;
    event.preventDefault();
    goTo(place);
    onGone?.();
  };
  return (
    <a
      href={writeAddress(place)}
      onClick={follow}
      className={className}
      aria-current={current ? "page" : undefined}
    >
      {children}
    </a>
  );
}
