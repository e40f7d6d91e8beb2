import type { MouseEvent, ReactNode } from "react";
import { type Address, goTo, writeAddress } from "./address.ts";

interface PlaceLinkProps {
  to: Partial<Address>;
  children: ReactNode;
  className?: string;
  look?: "link" | "button";
  current?: boolean;
  onGone?(): void;
}

/** Where a place shows itself, and the keyboard goes on. */
export const SCREEN_ID = "screen";

const looks = {
  link: "inline-flex min-h-11 items-center text-key-900 underline underline-offset-4 hover:bg-key-50",
  button:
    "inline-flex min-h-12 items-center rounded-8 border border-key-900 bg-key-900 px-4 py-2 text-oln-16B-100 text-white hover:bg-key-1000",
};

/** A link to another place of the console: a real one, that opens in a tab of its own too. */
export function PlaceLink({
  to,
  children,
  look = "link",
  className,
  current = false,
  onGone,
}: PlaceLinkProps) {
  const place: Address = { school: null, at: null, params: {}, ...to };
  const follow = (event: MouseEvent) => {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (elsewhere) return;
    event.preventDefault();
    goTo(place);
    scrollTo(0, 0);
    document.getElementById(SCREEN_ID)?.focus();
    onGone?.();
  };
  return (
    <a
      href={writeAddress(place)}
      onClick={follow}
      className={className ?? looks[look]}
      aria-current={current ? "page" : undefined}
    >
      {children}
    </a>
  );
}
