import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Client, Me, School } from "../api/api.ts";
import { ArrivalWaiting } from "../arrival/arrival-waiting.tsx";
import { BoardScreen } from "../board/board-screen.tsx";
import { BroadcastsWaiting } from "../broadcasts/broadcasts-waiting.tsx";
import { SchoolChoice } from "../school-choice/school-choice.tsx";
import type { Route } from "./may.ts";

/** What every screen is given. Its own part of the address it has from `useParams()`. */
export interface ScreenProps {
  calls: Client;
  me: Me;
  /** For who has no second factor: sets one up. */
  onAddApp: (() => void) | undefined;
}

/** What is counted for whom, and where; null: the board's own. */
export interface WaitsProps extends Pick<ScreenProps, "calls" | "me"> {
  school: School | null;
  /** The section's name, where it does not stand beside already. */
  name?: string;
}

/** What a screen within a school is given. */
export interface SchoolScreenProps extends ScreenProps {
  school: School;
}

type Screen<P> = ComponentType<P> | LazyExoticComponent<ComponentType<P>>;

export interface Section<P> {
  /** Its name in the address: `?at=…`. */
  at: string;
  name: string;
  /** Shown to who may use this route. */
  needs: Route;
  /** Beside its name: how many things wait there for the reader. */
  waits?: ComponentType<WaitsProps>;
  /** Reached from this section rather than from the navigation. */
  under?: string;
  screen: Screen<P>;
}

/**
 * The sections of a school, in the order of the navigation. A new section is an entry here and a folder with its
 * screen; the first one is where people arrive.
 */
export const schoolSections: readonly Section<SchoolScreenProps>[] = [
  { at: "absences", name: "欠席", needs: "GET /api/console/schools/{school}/absences", screen: BoardScreen },
  {
    at: "absence-entry",
    name: "電話の連絡を入れる",
    needs: "PUT /api/console/schools/{school}/absences/{pupil}/{day}",
    under: "absences",
    screen: lazy(() => import("../absences/enter/entry-screen.tsx")),
  },
  {
    at: "arrangements",
    name: "決まった欠席・遅刻",
    needs: "GET /api/console/schools/{school}/arrangements",
    under: "absences",
    screen: lazy(() => import("../absences/arrangements/arrangements-screen.tsx")),
  },
  {
    at: "receipts",
    name: "受付の確かめ",
    needs: "POST /api/console/schools/{school}/receipts",
    under: "absences",
    screen: lazy(() => import("../absences/receipts/receipts-screen.tsx")),
  },
  {
    at: "infections",
    name: "感染症の集計",
    needs: "GET /api/console/infections/{school}",
    under: "absences",
    screen: lazy(() => import("../infections/infections-screen.tsx")),
  },
  {
    at: "layouts",
    name: "出欠の書き出し",
    needs: "GET /api/console/schools/{school}/layouts",
    under: "absences",
    screen: lazy(() => import("../layouts/layouts-screen.tsx")),
  },
  {
    at: "arrival",
    name: "登校の確認",
    needs: "GET /api/console/schools/{school}/arrival",
    waits: ArrivalWaiting,
    screen: lazy(() => import("../arrival/arrival-screen.tsx")),
  },
  {
    at: "broadcasts",
    name: "配信",
    needs: "GET /api/console/broadcasts",
    waits: BroadcastsWaiting,
    screen: lazy(() => import("../broadcasts/broadcasts-screen.tsx")),
  },
  {
    at: "reach",
    name: "登録状況",
    needs: "GET /api/console/schools/{school}/reach",
    screen: lazy(() => import("../reach/reach-screen.tsx")),
  },
  {
    at: "letters",
    name: "登録のお手紙",
    needs: "POST /api/console/schools/{school}/letters",
    under: "reach",
    screen: lazy(() => import("../letters/letters-screen.tsx")),
  },
  {
    at: "claims",
    name: "登録の申し込み",
    needs: "GET /api/console/schools/{school}/claims",
    under: "reach",
    screen: lazy(() => import("../claims/claims-screen.tsx")),
  },
  {
    at: "roster",
    name: "名簿",
    needs: "GET /api/console/schools/{school}/pupils",
    screen: lazy(() => import("../roster/roster-screen.tsx")),
  },
  {
    at: "pupil",
    name: "保護者の登録",
    needs: "GET /api/console/schools/{school}/pupils/{pupil}/guardians",
    under: "roster",
    screen: lazy(() => import("../guardians/pupil-screen.tsx")),
  },
  {
    at: "groups",
    name: "グループ",
    needs: "GET /api/console/schools/{school}/groups",
    screen: lazy(() => import("../groups/groups-screen.tsx")),
  },
  {
    at: "import",
    name: "取り込み",
    needs: "GET /api/console/imports",
    screen: lazy(() => import("../import/import-screen.tsx")),
  },
  {
    at: "settings",
    name: "設定",
    needs: "PUT /api/console/schools/{school}",
    screen: lazy(() => import("../school-settings/school-settings-screen.tsx")),
  },
  {
    at: "staff",
    name: "職員",
    needs: "GET /api/console/staff",
    screen: lazy(() => import("../staff/school-staff-screen.tsx")),
  },
  {
    at: "audit",
    name: "記録",
    needs: "GET /api/console/schools/{school}/audit",
    screen: lazy(() => import("../audit/school-audit-screen.tsx")),
  },
];

/** What there is outside of a school: the choice of one for who has several, and the matters of the board. */
export const boardSections: readonly Section<ScreenProps>[] = [
  { at: "choice", name: "学校を選ぶ", needs: "GET /api/console/me", screen: SchoolChoice },
  {
    at: "board-broadcasts",
    name: "配信",
    // Not the list's own route: who has several schools and is not the board sends from each of them.
    needs: "GET /api/console/settings",
    waits: BroadcastsWaiting,
    screen: lazy(() => import("../broadcasts/board-broadcasts-screen.tsx")),
  },
  {
    at: "schools",
    name: "学校の一覧",
    needs: "POST /api/console/schools",
    screen: lazy(() => import("../schools/schools-screen.tsx")),
  },
  {
    at: "all-reach",
    name: "全体の登録状況",
    needs: "GET /api/console/reach",
    screen: lazy(() => import("../reach/all-reach-screen.tsx")),
  },
  {
    at: "all-infections",
    name: "感染症の集計",
    needs: "GET /api/console/infections",
    screen: lazy(() => import("../infections/all-infections-screen.tsx")),
  },
  {
    at: "all-staff",
    name: "職員",
    needs: "GET /api/console/settings",
    screen: lazy(() => import("../staff/board-staff-screen.tsx")),
  },
  {
    at: "all-import",
    name: "取り込み",
    needs: "GET /api/console/settings",
    screen: lazy(() => import("../import/all-import-screen.tsx")),
  },
  {
    at: "board-audit",
    name: "記録",
    needs: "GET /api/console/audit",
    screen: lazy(() => import("../audit/board-audit-screen.tsx")),
  },
  {
    at: "attendance",
    name: "欠席の決まり",
    needs: "PUT /api/console/attendance",
    screen: lazy(() => import("../attendance/attendance-screen.tsx")),
  },
  {
    at: "networks",
    name: "接続元の制限",
    needs: "PUT /api/console/settings",
    screen: lazy(() => import("../networks/networks-screen.tsx")),
  },
];
