//! What a pupil's day tells of hours to come is kept for them: when the pupil comes back, and who does not walk along.

use domain::{absence::PupilDay, commute::stays_away, group::Group, infection::ComingBack, time::day_of};
use lambda::Clock;
use table::{Schools, Upcoming};

use crate::{
    record::Change,
    telling::{NotTold, Notifier},
};

/// Some members of a group are reported within the same milliseconds, not many.
const ATTEMPTS: u32 = 5;

impl Notifier {
    /// Keeps what is new. Hearing the same change again keeps nothing more.
    pub(crate) async fn follow(&self, change: &Change<PupilDay>) -> Result<(), NotTold> {
        let Some(day) = &change.new else { return Ok(()) };
        let before = |is: fn(&PupilDay) -> bool| change.old.as_ref().is_some_and(is);
        if ComingBack::is_told_by(day) || before(ComingBack::is_told_by) {
            self.keep_coming_back(day).await?;
        }
        if stays_away(day) != before(stays_away) && day.day >= day_of(Clock::Wall.now()) {
            for group in self.table.walks_with(day).await? {
                self.keep_walk(&group, day).await?;
            }
        }
        Ok(())
    }

    async fn keep_coming_back(&self, day: &PupilDay) -> Result<(), NotTold> {
        let Some(school) = self.table.school(&day.school).await? else { return Ok(()) };
        for _ in 0..ATTEMPTS {
            let stands = self.table.coming_back(&day.school, &day.pupil).await?;
            let Some(next) = stands.seen(day, &school.days()) else { return Ok(()) };
            if self.table.keep_coming_back(&next).await? {
                return Ok(());
            }
        }
        Err(NotTold::Overtaken)
    }

    async fn keep_walk(&self, group: &Group, day: &PupilDay) -> Result<(), NotTold> {
        for _ in 0..ATTEMPTS {
            let Some(walk) = self.table.walk(group, day.day).await? else { return Ok(()) };
            let Some(next) = walk.seen(day, Clock::Wall.now()) else { return Ok(()) };
            if self.table.keep_walk(&next).await? {
                return Ok(());
            }
        }
        Err(NotTold::Overtaken)
    }
}
