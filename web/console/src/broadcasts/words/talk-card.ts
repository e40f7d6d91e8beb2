import { dayWords } from "@renraku/ui/days/days.ts";
import type { Appointments } from "../../appointments/offer/appointments.ts";
import { inTalk, optionsOf, type Question, type Survey } from "../../surveys/build/survey.ts";
import type { Content } from "../api.ts";
import { instantOf } from "./moments.ts";
import { characters } from "./talk.ts";

/** What is said, and what is asked with it. */
export interface Saying {
  content: Content;
  survey: Survey | null;
  appointments: Appointments | null;
}

/** The card below the text, where there is anything to press. */
export interface TalkCard {
  title: string;
  line: string;
  buttons: string[];
}

/** The card that comes with the text, by the rule of `talk::broadcast` in shared/domain; none where nothing is pressed. */
export function cardInTalk(saying: Saying, sender: string, files: number): TalkCard | undefined {
  const { content } = saying;
  const title = `${sender}からのお知らせ`;
  const question = questionInTalk(saying);
  const confirm = content.asks_confirmation ? ["確認しました"] : [];
  const page = pageButton(content, files);
  if (question) {
    const { line, buttons } = questionCard(question, saying.survey?.until ?? null);
    return { title: question.title, line, buttons: [...buttons, ...confirm, ...page] };
  }
  if (saying.survey) {
    const line = "下のボタンから、保護者のページで回答してください。";
    return { title, line, buttons: ["回答する", ...confirm] };
  }
  if (saying.appointments) {
    const line = "下のボタンから、保護者のページで日時をえらんでください。";
    return { title, line, buttons: ["日時をえらぶ", ...confirm] };
  }
  const line =
    confirm.length > 0
      ? "お読みになりましたら、「確認しました」を押してください。"
      : "続きは、保護者のページで読めます。";
  const buttons = [...confirm, ...page];
  return buttons.length > 0 ? { title, line, buttons } : undefined;
}

function pageButton({ on_page_only, letter, action }: Content, files: number): string[] {
  const more = on_page_only || letter !== "" || action !== null || files > 0;
  return more ? [files > 0 ? "添付を見る" : "くわしく読む"] : [];
}

/** The question whose options are buttons: not one of a message whose text does not stand in the talk. */
const questionInTalk = ({ content, survey }: Saying): Question | undefined =>
  survey && !content.on_page_only ? inTalk(survey) : undefined;

/** Of a longer option a button on a narrow phone shows the beginning only: the whole stands above the buttons then. */
const BUTTON = 14;
const NUMBERS = ["①", "②", "③", "④", "⑤", "⑥"];

function questionCard(question: Question, until: Survey["until"]): Pick<TalkCard, "line" | "buttons"> {
  const options = optionsOf(question);
  const isLong = options.some((option) => characters(option) > BUTTON);
  const whole = isLong ? options.map((option, n) => `${NUMBERS[n]} ${option}`) : [];
  const note = question.note.trim();
  const lines = [...(note ? [note] : []), ...whole, "1つえらんで押してください。", ...untilLine(until)];
  const label = (option: string, n: number) => (isLong ? `${NUMBERS[n]} ${beginning(option)}` : option);
  return { line: lines.join("\n"), buttons: options.map(label) };
}

const beginning = (option: string) =>
  characters(option) <= BUTTON ? option : `${[...option].slice(0, BUTTON - 1).join("")}…`;

function untilLine(until: Survey["until"]): string[] {
  if (until === null || Number.isNaN(instantOf(until))) return [];
  const [day = "", time = ""] = until.split("T");
  return [`${dayWords(day)} ${time.replace(/^0/, "")}まで受け付けます。`];
}
