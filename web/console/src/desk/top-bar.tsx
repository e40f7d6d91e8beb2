import { Button } from "@renraku/ui/button/button.tsx";

interface TopBarProps {
  deployment: string;
  name: string | undefined;
  onSchools: (() => void) | undefined;
  onAddApp: (() => void) | undefined;
  onSignOut(): void;
}

/** Who is signed in, and the way out. */
export function TopBar({ deployment, name, onSchools, onAddApp, onSignOut }: TopBarProps) {
  return (
    <header className="border-b border-solid-gray-300 bg-solid-gray-50">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1">
        <p className="mr-auto">
          <span className="mr-3 text-dns-14N-130 text-solid-gray-700">
            連絡 <span lang="en">Renraku</span>
          </span>
          <span className="text-std-16B-170">欠席連絡</span>
          {deployment && <span className="ml-3 text-solid-gray-700">{deployment}</span>}
        </p>
        {onSchools && (
          <Button weight="quiet" size="small" onPress={onSchools}>
            学校を選ぶ
          </Button>
        )}
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
