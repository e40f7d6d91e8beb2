import type { Day } from "@renraku/ui/days/days.ts";
import type { Appointments } from "../../appointments/offer/appointments.ts";
import { withRooms } from "../../appointments/offer/common.ts";
import { allRooms, audienceOf, type Grades, roomsMeant } from "../../appointments/offer/rooms.ts";
import { useOffers } from "../../appointments/offer/use-offers.ts";
import type { Survey } from "../../surveys/build/survey.ts";
import type { Keeper } from "../keep/keeper.ts";
import type { Words } from "../words/problems.ts";

const noOffers: Appointments["offers"] = {};

/** What a broadcast asks, with what follows from it: who gets it, and whether a button beside it asks the same again. */
export function useAsks(keeper: Keeper, mine: Words, school: string | undefined, grades: Grades, today: Day) {
  const { content, audience, appointments } = mine;
  const withConfirmation = (asks_confirmation: boolean) => ({ content: { ...content, asks_confirmation } });
  const put = (next: Appointments) =>
    keeper.edit({
      appointments: next,
      ...(school && { audience: audienceOf(school, Object.keys(next.offers)) }),
    });
  const offering = useOffers(appointments?.offers ?? noOffers, allRooms(grades), today, (offers) => {
    if (appointments) put({ ...appointments, offers });
  });
  return {
    offering,
    onSurvey: (survey: Survey | null) => {
      const began = survey !== null && mine.survey === null;
      keeper.edit({ survey, ...((began || !survey) && withConfirmation(!survey)) });
    },
    onAppointments: (next: Appointments | null) =>
      next ? put(next) : keeper.edit({ appointments: null, ...withConfirmation(true) }),
    /** Begins with the homerooms that were chosen already. */
    onOffer: () => {
      const offers = withRooms(noOffers, roomsMeant(grades, audience), offering.common);
      keeper.edit(withConfirmation(false));
      put({ kind: "interview", how: "first_come", offers, until: null });
    },
  };
}
