//! Asks guardians where a child is whom the school misses.

use domain::{
    absence::Kind,
    arrival::{Asked, Morning, Search},
    talk::{where_is, where_is_mail},
};
use jiff::SignedDuration;
use lambda::Clock;
use table::{AbsenceLog, Mornings, Relatives};
use tracing::info;
use uuid::Uuid;

use crate::{
    delivery::Letter,
    record::Change,
    telling::{NotTold, Notifier},
};

/// Keys of questions follow from this, from whom they are about, and from who is asked.
const QUESTIONS: Uuid = Uuid::from_u128(0x8e0b_52c4_1d7a_4f3e_9c26_70ab_e19d_463f);

/// So late nobody is asked any more: the next guardian's turn, and then a person's, has come long ago.
const LATEST: SignedDuration = SignedDuration::from_mins(15);

impl Notifier {
    /// Asks whoever is asked since the morning was as it was.
    pub(crate) async fn ask(&self, change: &Change<Morning>) -> Result<(), NotTold> {
        let Some(new) = &change.new else { return Ok(()) };
        let mut told = Ok(());
        for (search, asked) in new.asked_since(change.old.as_ref()) {
            told = told.and(self.ask_one(new, search, asked).await);
        }
        told
    }

    async fn ask_one(&self, morning: &Morning, search: &Search, asked: &Asked) -> Result<(), NotTold> {
        let (guardian, pupil) = (&asked.guardian, &search.pupil);
        if Clock::Wall.now().duration_since(asked.at) > LATEST || self.is_known(morning, search).await? {
            info!(guardian.id = %guardian, pupil.id = %pupil, "guardian {guardian} need not be asked about {pupil} any more");
            return Ok(());
        }
        // A link that was suspended since is not among them.
        let relatives = self.table.relatives(pupil).await?;
        let Some(relative) = relatives.iter().find(|relative| relative.guardian == *guardian) else { return Ok(()) };
        let letter = Letter {
            says: where_is(&self.words, &relative.nickname, pupil, morning.day),
            mail: where_is_mail(&self.words, &relative.nickname, &self.page),
        };
        if self.deliver(relative, key(morning, search, asked), &letter).await? {
            info!(guardian.id = %guardian, pupil.id = %pupil, "guardian {guardian} is asked about {pupil}");
        }
        Ok(())
    }

    /// Whether somebody has said by now where the pupil is, or they sit in their seat.
    async fn is_known(&self, morning: &Morning, search: &Search) -> Result<bool, NotTold> {
        let said = self.table.day(&morning.school, &search.pupil, morning.day).await?;
        if said.is_some_and(|said| {
            said.standing().is_some_and(|standing| standing.kind() == Kind::Absent && !standing.cancelled)
        }) {
            return Ok(true);
        }
        let now = self.table.morning(&morning.school, &morning.homeroom, morning.day).await?;
        Ok(now.is_none_or(|now| {
            let told = now.searches.get(&search.pupil).is_none_or(|search| search.told().is_some());
            told || !now.empty.contains(&search.pupil)
        }))
    }
}

/// Nobody is asked twice in one search.
fn key(morning: &Morning, search: &Search, asked: &Asked) -> Uuid {
    let day = morning.day.to_string();
    let parts = [search.pupil.as_str(), &day, asked.guardian.as_str()];
    Uuid::new_v5(&QUESTIONS, parts.join("\n").as_bytes())
}
