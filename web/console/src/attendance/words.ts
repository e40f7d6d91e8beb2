import type { Category } from "./api.ts";

/** Those of a whole day: a reason has one, and late or leaving early follows from the kind. */
const categoryWords: Record<Category, string> = {
  illness: "病欠",
  accident: "事故欠",
  suspended_infection: "出席停止（感染症）",
  suspended_other: "出席停止（その他）",
  bereavement: "忌引",
  official: "公欠",
};

export const categoryChoices = Object.entries(categoryWords).map(([value, label]) => ({ value, label }));
