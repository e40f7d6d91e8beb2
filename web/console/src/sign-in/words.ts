import { Refusal } from "@renraku/ui/api/refusal.ts";
import { CognitoRefusal } from "./cognito.ts";

const words: Record<string, string> = {
  NotAuthorizedException: "利用者名かパスワードが違います。",
  UserNotFoundException: "利用者名かパスワードが違います。",
  CodeMismatchException: "確認番号が違います。アプリに表示されている、いまの番号を入れてください。",
  EnableSoftwareTokenMFAException: "確認番号が違います。アプリに表示されている、いまの番号を入れてください。",
  ExpiredCodeException: "確認番号の期限が切れました。次に表示される番号を入れてください。",
  InvalidPasswordException: "このパスワードは使えません。もっと長く、文字の種類を増やしてください。",
  PasswordHistoryPolicyViolationException: "前に使ったパスワードは使えません。",
  PasswordResetRequiredException: "パスワードの再設定が必要です。教育委員会の担当者に連絡してください。",
  UserNotConfirmedException: "この利用者はまだ使えません。教育委員会の担当者に連絡してください。",
  TooManyRequestsException: "混み合っています。1分ほど待って、もう一度お試しください。",
  LimitExceededException: "続けて間違えたため、しばらく使えません。15分ほど待ってください。",
  TooManyFailedAttemptsException: "続けて間違えたため、しばらく使えません。15分ほど待ってください。",
  Unreachable: "サインインのサーバーにつながりません。ネットワークを確かめて、もう一度お試しください。",
};

/** Why signing in did not go on, in words that say what to do. */
export function whyNot(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof CognitoRefusal)) return "うまくいきませんでした。もう一度お試しください。";
  // Cognito tells a locked account by its message alone.
  if (error.message.includes("attempts exceeded")) return words.LimitExceededException ?? "";
  return words[error.type] ?? "うまくいきませんでした。もう一度お試しください。";
}

/** Between two steps Cognito waits three minutes; after that, one starts again. */
export function tookTooLong(error: unknown): boolean {
  return error instanceof CognitoRefusal && error.type === "NotAuthorizedException";
}
