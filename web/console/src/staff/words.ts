import type { Choice } from "@renraku/ui/choices/choices.tsx";
import type { Act, Person, RoleName } from "./api.ts";

/** A role with its office, as one choice. */
export type Post = "board" | "administrator" | "school" | "homeroom_teacher" | "drafter";

export const postOf = ({ role, administrator }: Pick<Person, "role" | "administrator">): Post =>
  role === "school" && administrator ? "administrator" : role;

export const roleOf = (post: Post): { role: RoleName; administrator: boolean } => ({
  role: post === "administrator" ? "school" : post,
  administrator: post === "administrator",
});

const posts: Record<Post, string> = {
  board: "教育委員会",
  administrator: "学校の管理者",
  school: "学校全体を見る職員",
  homeroom_teacher: "担任",
  drafter: "PTA・部活動などの下書き担当",
};

/** `担任（3年1組）` */
export function postWords(person: Pick<Person, "role" | "administrator" | "homerooms" | "groups">): string {
  const word = posts[postOf(person)];
  const named = (given: { label: string }[], none: string) =>
    `${word}（${given.map(({ label }) => label).join("、") || none}）`;
  if (person.role === "homeroom_teacher") return named(person.homerooms, "学級なし");
  return person.role === "drafter" ? named(person.groups, "グループなし") : word;
}

/** What somebody at a school can be. */
export const postChoices: readonly Choice[] = [
  {
    value: "administrator",
    label: posts.administrator,
    note: "職員の招待、名簿の取り込み、学校の設定もできます。校長、教頭など。",
  },
  { value: "school", label: posts.school, note: "すべての学級を見ます。養護教諭、事務職員、専科など。" },
  { value: "homeroom_teacher", label: posts.homeroom_teacher, note: "自分の学級だけを見ます。" },
  {
    value: "drafter",
    label: posts.drafter,
    note: "学校の外の人です。選んだグループあての下書きを書くだけで、送るのは学校です。児童生徒や保護者は見えません。",
  },
];

/** What comes with a post: ids of homerooms, or of groups. */
export interface Given {
  homerooms: string[];
  groups: string[];
}

/** As much of it as belongs to the post. */
export const givenWith = (post: Post, { homerooms, groups }: Given): Given => ({
  homerooms: post === "homeroom_teacher" ? homerooms : [],
  groups: post === "drafter" ? groups : [],
});

/** What has to be chosen before somebody can be that. */
export function missing(post: Post, { homerooms, groups }: Given): string | undefined {
  if (post === "homeroom_teacher" && homerooms.length === 0) return "担任する学級を選んでください。";
  if (post === "drafter" && groups.length === 0) return "下書きを書くグループを選んでください。";
  return undefined;
}

interface ActWords {
  /** On the button that begins it. */
  label: string;
  /** What it is for, beside the button. */
  note: string;
  title(name: string): string;
  what: string;
  yes: string;
  done(name: string): string;
}

export const actWords: Record<Act, ActWords> = {
  "reset-password": {
    label: "仮のパスワードを送る",
    note: "パスワードを忘れたとき。本人のメールに仮のパスワードが届きます。",
    title: (name) => `${name}さんに、仮のパスワードを送りますか？`,
    what: "いまのパスワードは使えなくなり、すべての端末でサインアウトします。本人は、メールで届く仮のパスワードでサインインして、新しいパスワードを決めます。",
    yes: "仮のパスワードを送る",
    done: (name) => `${name}さんに、仮のパスワードをメールで送りました。`,
  },
  "reset-second-factor": {
    label: "認証アプリの設定を消す",
    note: "スマートフォンを替えたり、なくしたりしたとき。本人がもう一度設定します。",
    title: (name) => `${name}さんの認証アプリの設定を消しますか？`,
    what: "次のサインインのあと、本人が新しく設定します。電話などで、本人からの依頼だと確かめてください。",
    yes: "設定を消す",
    done: (name) => `${name}さんの認証アプリの設定を消しました。`,
  },
  "sign-out": {
    label: "すべての端末でサインアウトさせる",
    note: "端末をなくしたときや、共用のパソコンにサインインしたままのとき。",
    title: (name) => `${name}さんを、すべての端末でサインアウトさせますか？`,
    what: "本人は、もう一度サインインすれば使えます。",
    yes: "サインアウトさせる",
    done: (name) => `${name}さんを、すべての端末でサインアウトさせました。`,
  },
  deactivate: {
    label: "使えなくする",
    note: "異動や退職のとき。すぐに使えなくなります。あとで元に戻せます。",
    title: (name) => `${name}さんを使えなくしますか？`,
    what: "すぐにサインインできなくなり、いま開いている画面も使えなくなります。あとで元に戻せます。",
    yes: "使えなくする",
    done: (name) => `${name}さんを使えなくしました。`,
  },
  activate: {
    label: "また使えるようにする",
    note: "前と同じパスワードでサインインできるようになります。",
    title: (name) => `${name}さんを、また使えるようにしますか？`,
    what: "前と同じ役割で使えるようになります。",
    yes: "使えるようにする",
    done: (name) => `${name}さんが、また使えるようになりました。`,
  },
};

/** What can be done to this account by somebody else. */
export function acts({ active, second_factor, me, mail }: Person): Act[] {
  if (!active) return ["activate"];
  const possible: Act[] = [...(mail ? (["reset-password"] as const) : []), "sign-out"];
  // Nobody shuts themself out, and nobody takes the lock off their own door.
  if (me) return possible;
  return [...possible, ...(second_factor ? (["reset-second-factor"] as const) : []), "deactivate"];
}

/** The board's accounts that still work: the last of them has to stay. */
export const isLastOfBoard = (person: Person, all: readonly Person[]) =>
  person.role === "board" && person.active && all.filter(({ active }) => active).length === 1;
