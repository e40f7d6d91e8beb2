//! Why a report was not taken, in the guardian's words.

use absences::Unreadable;
use axum::http::StatusCode;
use domain::{
    absence::{WrongReport, last_day},
    attendance::WrongDays,
    guardian::Child,
    time::{day_of, spoken_day},
};
use lambda::http::Refusal;
use table::Schools;

use crate::Api;

impl Api {
    fn not_taken(&self, code: &'static str, words: &str) -> Refusal {
        self.refuse(StatusCode::UNPROCESSABLE_ENTITY, code, words)
    }

    pub(super) fn unreadable(&self, what: Unreadable) -> Refusal {
        match what {
            Unreadable::Reason => self.wrong_report(WrongReport::Reason),
            Unreadable::Times => self.wrong_report(WrongReport::Times),
            Unreadable::Temperature => self.not_taken("temperature_wrong", "error-temperature-wrong"),
        }
    }

    pub(super) fn wrong_report(&self, why: WrongReport) -> Refusal {
        match why {
            WrongReport::Reason => self.not_taken("reason_not_offered", "error-reason-not-offered"),
            WrongReport::Times => self.not_taken("times_wrong", "error-times-wrong"),
            WrongReport::CollectedBy => self.not_taken("collected_by_wrong", "error-collected-by-wrong"),
            WrongReport::Health => self.not_taken("health_not_asked", "error-health-not-asked"),
            WrongReport::Course => self.not_taken("course_wrong", "error-course-wrong"),
            WrongReport::Words => self.not_taken("words_wrong", "error-words-wrong"),
        }
    }

    pub(super) fn wrong_days(&self, why: WrongDays, most: u8) -> Refusal {
        match why {
            WrongDays::None => self.not_taken("no_school_days", "error-no-school-days"),
            WrongDays::TooMany => {
                let message = self.words.with("error-too-many-days", &[("most", &most.to_string())]);
                Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "too_many_days", message)
            }
        }
    }

    pub(super) fn day_not_possible(&self) -> Refusal {
        let last = spoken_day(last_day(day_of(self.clock.now())));
        let message = self.words.with("error-day-not-possible", &[("last", &last)]);
        Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "day_not_possible", message)
    }

    pub(super) fn nothing_to_cancel(&self) -> Refusal {
        self.refuse(StatusCode::CONFLICT, "nothing_to_cancel", "error-nothing-to-cancel")
    }

    pub(super) async fn too_many_changes(&self, child: &Child) -> Refusal {
        let school = self.table.school(&child.school).await.ok().flatten();
        let telephone = school.map(|school| school.telephone).unwrap_or_default();
        let message = self.words.with("error-too-many-changes", &[("telephone", &telephone)]);
        Refusal::new(StatusCode::CONFLICT, "too_many_changes", message)
    }
}
