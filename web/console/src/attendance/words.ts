import type { Category } from "./api.ts";

export const categoryWords: Record<Category, string> = {
  illness: "病欠",
  accident: "事故欠",
  suspended_infection: "出席停止（感染症）",
  suspended_other: "出席停止（その他）",
  bereavement: "忌引",
  official: "公欠",
  late: "遅刻",
  left_early: "早退",
};

/** Those of a whole day: a reason has one, and late or leaving early follows from the kind. */
export const categoryChoices = (Object.keys(categoryWords) as Category[])
  .filter((category) => category !== "late" && category !== "left_early")
  .map((category) => ({ value: category, label: categoryWords[category] }));
