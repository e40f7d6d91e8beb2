import { Progress as Bar } from "@renraku/ui/progress/progress.tsx";
import type { ReactNode } from "react";
import { may } from "../../desk/may.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import type { Progress } from "../api.ts";
import type { Room } from "../room.ts";
import { shareWords } from "../words/shares.ts";
import { moves } from "../words/states.ts";
import { whyRemoved } from "./removed-words.ts";

const count = (n: number) => n.toLocaleString("ja");

/** How many of how many, by which way; whom it did not reach, and why. */
export function HowFar({ progress, ...room }: Room & { progress: Progress }) {
  const { state, line, mail, page, recipients } = progress;
  const going = moves(state);
  return (
    <section aria-labelledby="far" className="space-y-3">
      <h2 id="far" className="text-std-20B-150">
        {going ? "送っています" : "届いた様子"}
      </h2>
      <p role="status" className="sr-only">
        {!going && `送り終わりました。${count(recipients)}人。`}
      </p>
      {state === "planning" ? (
        <p>宛先を確かめています…（{count(progress.addressed)}人）</p>
      ) : (
        <div className="grid gap-x-8 gap-y-3 wide:grid-cols-3">
          {line.of > 0 && <Bar label="LINE" done={line.done} of={line.of} unit="人" />}
          {mail.of > 0 && <Bar label="メール" done={mail.done} of={mail.of} unit="人" />}
          {page.of > 0 && <Bar label="保護者のページのみ" done={page.done} of={page.of} unit="人" />}
        </div>
      )}
      <ul className="space-y-1">
        {progress.asks_confirmation && (
          <Fact>
            <span className="text-std-18B-160">
              「確認しました」：{shareWords(progress.confirmed, recipients)}
            </span>
          </Fact>
        )}
        {progress.deferred > 0 && (
          <Fact>
            夜間に受け取らない設定などの {count(progress.deferred)}人には、その時間が終わってから送ります。
          </Fact>
        )}
        {progress.digest > 0 && (
          <Fact>
            1日1回まとめて受け取る設定の {count(progress.digest)}
            人には、保護者のページに載せました。題名は、その日のまとめでお知らせします。
          </Fact>
        )}
        {progress.removed.map(({ why, n }) => (
          <Fact key={why}>
            届かなかった {count(n)}人：{whyRemoved(why)}
          </Fact>
        ))}
        {progress.unreached_pupils > 0 && <Unreached {...room} n={progress.unreached_pupils} />}
      </ul>
    </section>
  );
}

const Fact = ({ children }: { children: ReactNode }) => <li>{children}</li>;

function Unreached({ n, me, school }: Room & { n: number }) {
  return (
    <Fact>
      <strong className="text-std-16B-170 text-error-2">保護者に届かない児童生徒 {count(n)}人</strong>
      {school && may(me, "GET /api/console/schools/{school}/reach") && (
        <span className="ml-3">
          <PlaceLink to={{ school: school.code, at: "reach" }}>登録状況を見る</PlaceLink>
        </span>
      )}
    </Fact>
  );
}
