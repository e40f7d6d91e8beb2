import { QrCode } from "@renraku/ui/qr-code/qr-code.tsx";
import type { ReactNode } from "react";
import { dateWords } from "../year/year.ts";
import type { Code, Letter, Letters } from "./api.ts";
import { CodeInGroups } from "./code-in-groups.tsx";
import { byHand } from "./wanted.ts";

interface LetterPageProps {
  letter: Letter;
  school: Letters["school"];
  today: string;
  /** Whether guardians of this school may register by mail, and invite each other. */
  mail: boolean;
  invitation: boolean;
}

/** What a family gets on paper: to whom, why, three steps, two numbers, and whom to ask. */
export function LetterPage({ letter, school, today, mail, invitation }: LetterPageProps) {
  const seat = `${letter.homeroom_label}${letter.roll_number ? ` ${letter.roll_number}番` : ""}`;
  const [first] = letter.codes;
  return (
    <article
      aria-label={`${letter.name}さんのお手紙`}
      className="letter mx-auto max-w-[210mm] space-y-5 border border-solid-gray-420 bg-white p-6 wide:p-[14mm] print:max-w-none print:space-y-[4.5mm] print:border-0 print:p-0"
    >
      <header className="flex flex-wrap items-start justify-between gap-4">
        <p>
          <span className="block">{seat}</span>
          <span className="text-std-22B-150">{letter.name}</span> さんの保護者の方へ
        </p>
        <p className="text-right">
          <span className="block">{dateWords(today)}</span>
          <span className="block text-std-16B-170">{school.name}</span>
          <span className="block">電話 {school.telephone}</span>
        </p>
      </header>
      <h2 className="text-center text-std-24B-150">学校と連絡をとるための登録のお願い</h2>
      <p>
        お休みの連絡や、学校からのお知らせを、スマートフォンでやりとりします。LINE
        を使っている方は、新しいアプリはいりません。登録は3分ほどで終わり、料金はかかりません（通信料は除きます）。
      </p>
      <div>
        <Title>登録のしかた</Title>
        <ol className="mt-2 space-y-2">
          <Step number={1}>スマートフォンのカメラで、下の QR コードを読み取ります。</Step>
          <Step number={2}>
            「LINE ではじめる」を押します{mail && "（LINE を使わない方は、メールアドレスを入れます）"}。
          </Step>
          <Step number={3}>学校と学級を確かめ、お子さまの呼び名を入れて「登録する」を押します。</Step>
        </ol>
      </div>
      <div className="grid gap-4 wide:grid-cols-2 print:grid-cols-2">
        {letter.codes.map((code) => (
          <CodeBox key={code.number} code={code} />
        ))}
      </div>
      {first && (
        <p>
          QR コードを読み取れないときや、パソコンを使うときは、次のページを開いて、番号を入れてください。
          <span className="block break-all text-mono-17B-150">{byHand(first.url)}</span>
        </p>
      )}
      <div>
        <Title>この番号について</Title>
        <ul className="mt-1 list-disc space-y-1 pl-6">
          <li>番号1つで、1人が1回だけ登録できます。登録が終わるまで使えます。</li>
          <li>
            お子さまの保護者であることを確かめる番号です。ほかの人に渡したり、写真を送ったりしないでください。
          </li>
          {invitation && <li>3人目からは、先に登録した方が、自分の画面から招待できます。</li>}
          <li>
            きょうだいがいる方は、それぞれのお手紙で登録してください。次の学年からは、登録はいりません。
          </li>
        </ul>
      </div>
      <div className="rounded-8 border-2 border-solid-gray-800 p-3">
        <Title>こまったとき・スマートフォンを使わない方</Title>
        <p className="mt-1">
          学校に電話でお知らせください（{school.telephone}
          ）。登録をお手伝いします。紙でお渡しすることもできます。
        </p>
      </div>
    </article>
  );
}

function Title({ children }: { children: string }) {
  return <h3 className="text-std-18B-160">{children}</h3>;
}

function Step({ number, children }: { number: number; children: ReactNode }) {
  return (
    <li className="flex items-start gap-3">
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-full border-2 border-solid-gray-800 text-std-18B-160"
      >
        {number}
      </span>
      <span className="pt-0.5 text-std-18N-160">{children}</span>
    </li>
  );
}

const whose = ["", "1人目の保護者の方", "2人目の保護者の方"];

function CodeBox({ code }: { code: Code }) {
  const name = whose[code.number] ?? `${code.number}人目の保護者の方`;
  return (
    <div className="flex flex-col items-center gap-1 rounded-8 border border-solid-gray-800 p-3">
      <h3 className="text-std-16B-170">{name}</h3>
      <div className="w-40 print:w-[44mm]">
        <QrCode text={code.url} label={`${name}が読み取る QR コード`} />
      </div>
      <p className="text-dns-14N-130">番号</p>
      <CodeInGroups code={code.code} />
    </div>
  );
}
