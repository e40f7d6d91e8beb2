import type { Pupil } from "../../roster/api.ts";

/** `3年1組 12番` */
export const seat = ({ homeroom_label, roll_number }: Pick<Pupil, "homeroom_label" | "roll_number">) =>
  [homeroom_label, roll_number && `${roll_number}番`].filter(Boolean).join(" ");
