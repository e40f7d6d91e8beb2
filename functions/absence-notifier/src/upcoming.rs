//! Tells families whose hour has come: of a child's return, and of who does not walk along.

use std::collections::BTreeSet;

use domain::{commute::Walk, id::PupilId, infection::ComingBack, talk::Notice};
use lambda::Clock;
use table::{Appointing, Relative, Relatives, Upcoming};
use tracing::info;

use crate::{
    delivery::Letter,
    record::Change,
    telling::{NotTold, Notifier, key_of},
};

impl Notifier {
    /// Reminds the guardians of a pupil of the day back, if this change says that they are to be.
    pub(crate) async fn remind(&self, change: &Change<ComingBack>) -> Result<(), NotTold> {
        let Some(new) = &change.new else { return Ok(()) };
        let Some(day) = new.reminds_since(change.old.as_ref(), Clock::Wall.now()) else { return Ok(()) };
        let mut told = Ok(());
        for pupil in self.table.still_at(&new.school, &[new.pupil.clone()].into()).await? {
            for relative in self.table.relatives(&pupil.id).await? {
                let notice = Notice::of_return(&self.words, &relative.nickname, day);
                told =
                    told.and(self.notify(&relative, &notice, &["return", pupil.id.as_str(), &day.to_string()]).await);
            }
        }
        told
    }

    /// Tells the families of a group's leaders of whom they have not heard, if this change says that they are to be told.
    pub(crate) async fn tell_leaders(&self, change: &Change<Walk>) -> Result<(), NotTold> {
        let Some(walk) = &change.new else { return Ok(()) };
        if !walk.tells_since(change.old.as_ref(), Clock::Wall.now()) {
            return Ok(());
        }
        let Some(group) = self.table.walking(walk).await? else { return Ok(()) };
        let leaders = group.commute.map(|commute| commute.leaders).unwrap_or_default();
        let (day, version) = (walk.day.to_string(), walk.version.to_string());
        let mut told = Ok(());
        for leader in self.table.still_at(&walk.school, &leaders).await? {
            let others: BTreeSet<&PupilId> = walk.told_to(&leader.id).collect();
            let known = change.old.as_ref().map(|old| old.told_to(&leader.id).collect()).unwrap_or_default();
            if others == known {
                continue;
            }
            let notice = Notice::of_walk(&self.words, &group.name, walk.day, others.len());
            for relative in self.table.relatives(&leader.id).await? {
                let about = ["walk", walk.group.as_str(), &day, &version];
                told = told.and(self.notify(&relative, &notice, &about).await);
            }
        }
        told
    }

    /// Sends a notice that is about that, once.
    async fn notify(&self, to: &Relative, notice: &Notice, about: &[&str]) -> Result<(), NotTold> {
        let letter = Letter { says: notice.says(&self.words), mail: notice.mail(&self.words, &self.page) };
        let parts: Vec<&str> = about.iter().copied().chain([to.guardian.as_str()]).collect();
        if self.deliver(to, key_of(&parts), &letter).await? {
            info!(guardian.id = %to.guardian, "guardian {} is told of a {}", to.guardian, about.first().unwrap_or(&""));
        }
        Ok(())
    }
}
