import { Button } from "@renraku/ui/button/button.tsx";
import type { School } from "../api/api.ts";
import { PlaceLink } from "./place-link.tsx";

interface TopBarProps {
  deployment: string;
  /** Which section this is. */
  section: string | undefined;
  school: School | null;
  name: string | undefined;
  /** What is left when one leaves the school, if there is a choice. */
  elsewhere: string | undefined;
  onAddApp: (() => void) | undefined;
  onSignOut(): void;
}

/** Where we are, who is signed in, and the way out. */
export function TopBar({ deployment, section, school, name, elsewhere, onAddApp, onSignOut }: TopBarProps) {
  return (
    <header className="border-b border-solid-gray-300 bg-solid-gray-50 print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1">
        <p className="mr-auto">
          <span className="mr-3 text-dns-14N-130 text-solid-gray-700">
            連絡 <span lang="en">Renraku</span>
          </span>
          <span className="text-std-16B-170">{section}</span>
          <span className="ml-3 text-solid-gray-700">{school?.name ?? deployment}</span>
        </p>
        {elsewhere && school && <PlaceLink to={{}}>{elsewhere}</PlaceLink>}
        {onAddApp && (
          <Button weight="quiet" size="small" onPress={onAddApp}>
            認証アプリの設定
          </Button>
        )}
        {name && <p>{name} さん</p>}
        <Button weight="quiet" size="small" onPress={onSignOut}>
          サインアウト
        </Button>
      </div>
    </header>
  );
}
