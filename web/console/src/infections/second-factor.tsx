import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";

/** Numbers of the ill are for a session with a second factor: a homeroom's number may be one pupil. */
export function SecondFactorFirst({ onAddApp }: { onAddApp: (() => void) | undefined }) {
  return (
    <Notice tone="info" title="認証アプリの確認番号を使ってサインインすると見られます。">
      <p>健康に関する情報のため、パスワードだけのサインインでは表示しません。</p>
      {onAddApp && (
        <Button weight="second" size="small" onPress={onAddApp}>
          認証アプリを設定する
        </Button>
      )}
    </Notice>
  );
}
