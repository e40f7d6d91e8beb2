//! Keys of broadcasts, of how they go out, and of what becomes of them.

use std::fmt;

use domain::{
    broadcast::{Broadcast, Reader, Sender},
    id::{AttachmentId, BroadcastId, GuardianId, PupilId, TemplateId},
    school::SchoolCode,
};
use jiff::Timestamp;

use super::{Key, guardian, key};

/// Sorts as time does.
pub(super) fn moment(at: Timestamp) -> String {
    format!("{:015}", at.as_millisecond().max(0))
}

fn sender(from: &Sender) -> &str {
    match from {
        Sender::Board => "BOARD",
        Sender::School(school) => school.as_str(),
    }
}

/// The sort key of every broadcast.
pub(crate) const BROADCAST: &str = "BROADCAST";

pub(crate) fn broadcast(id: &BroadcastId) -> Key {
    key(format!("BROADCAST#{id}"), BROADCAST)
}

/// In the index: the broadcasts of a sender.
pub(crate) fn broadcasts(from: &Sender) -> String {
    format!("{}#BROADCASTS", sender(from))
}

/// In the index: by the moment at which it goes or went out, or was changed last.
pub(crate) fn listed_broadcast(broadcast: &Broadcast) -> Key {
    key(broadcasts(&broadcast.from), place_in_lists(broadcast))
}

/// The same for every list in which it stands.
pub(crate) fn place_in_lists(broadcast: &Broadcast) -> String {
    format!("{}#{}", moment(broadcast.listed_at()), broadcast.id)
}

/// In the second index: the broadcasts of a sender that may wait for a person.
pub(crate) fn attention(from: &Sender) -> String {
    format!("{}#ATTENTION", sender(from))
}

/// In the second index: by the moment since when it waits.
pub(crate) fn waiting_broadcast(broadcast: &Broadcast) -> Key {
    key(attention(&broadcast.from), format!("{}#{}", moment(broadcast.changed_at), broadcast.id))
}

/// In the third index: everything that will be due, by its moment.
pub(crate) const DUE: &str = "DUE";

/// In the third index: what is due at that moment sorts before this.
pub(crate) fn due_until(now: Timestamp) -> String {
    format!("{}$", moment(now))
}

pub(crate) fn due_broadcast(go_at: Timestamp, id: &BroadcastId) -> Key {
    key(DUE, format!("{}#BROADCAST#{id}", moment(go_at)))
}

pub(crate) fn due_sending(due: Timestamp, id: &BroadcastId, place: Place) -> Key {
    key(DUE, format!("{}#SENDING#{id}#{place}", moment(due)))
}

/// In the third index: surveys that have gone out, by the moment of their release.
pub(crate) const ASKING: &str = "ASKING";

pub(crate) fn asking_broadcast(released: Timestamp, id: &BroadcastId) -> Key {
    key(ASKING, format!("{}#{id}", moment(released)))
}

/// In the third index: what was released then or later sorts behind this.
pub(crate) fn asking_since(since: Timestamp) -> String {
    moment(since)
}

/// Which chunk: of which planning of its broadcast, and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) plan: u32,
    pub(crate) number: u32,
}

impl fmt::Display for Place {
    /// Sorts as it counts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}#{:06}", self.plan, self.number)
    }
}

pub(crate) fn chunk(id: &BroadcastId, place: Place) -> Key {
    key(broadcast(id).partition, format!("CHUNK#{place}"))
}

pub(crate) fn sending(id: &BroadcastId, place: Place) -> Key {
    key(broadcast(id).partition, format!("SENDING#{place}"))
}

/// How far the chunks of a plan have come: what their sort keys begin with.
pub(crate) fn sendings(id: &BroadcastId, plan: u32) -> Key {
    key(broadcast(id).partition, format!("SENDING#{plan:06}#"))
}

/// Who was entered into a digest: what their sort keys begin with.
pub(crate) fn entries(digest: &BroadcastId) -> Key {
    key(broadcast(digest).partition, "ENTRY#")
}

/// All of a guardian next to each other.
pub(crate) fn entry(digest: &BroadcastId, who: &GuardianId, about: &BroadcastId) -> Key {
    let Key { partition, sort } = entries(digest);
    key(partition, format!("{sort}{who}#{about}"))
}

pub(crate) fn tally(id: &BroadcastId) -> Key {
    key(broadcast(id).partition, "TALLY")
}

/// What somebody was sent: what its sort keys begin with.
pub(crate) fn inbox(reader: &Reader) -> Key {
    let partition = match reader {
        Reader::Guardian(id) => guardian(id).partition,
        Reader::Community(school, member) => format!("{school}#COMMUNITY#{member}"),
    };
    key(partition, "MESSAGE#")
}

/// By the moment at which the broadcast went out.
pub(crate) fn message(reader: &Reader, at: Timestamp, id: &BroadcastId) -> Key {
    let Key { partition, sort } = inbox(reader);
    key(partition, format!("{sort}{}#{id}", moment(at)))
}

fn of_school(school: &SchoolCode, id: &BroadcastId) -> String {
    format!("{school}#BROADCAST#{id}")
}

/// What one school's families have confirmed of a broadcast: what its sort keys begin with.
pub(crate) fn confirmations(school: &SchoolCode, id: &BroadcastId) -> Key {
    key(of_school(school, id), "CONFIRMED#")
}

pub(crate) fn confirmed_by(school: &SchoolCode, id: &BroadcastId, who: &GuardianId) -> Key {
    let Key { partition, sort } = confirmations(school, id);
    key(partition, format!("{sort}{who}"))
}

/// What staff confirmed for the family of a pupil.
pub(crate) fn confirmed_for(school: &SchoolCode, id: &BroadcastId, pupil: Option<&PupilId>) -> Key {
    let Key { partition, sort } = confirmations(school, id);
    key(partition, format!("{sort}PUPIL#{}", pupil.map_or("", PupilId::as_str)))
}

/// Who of one school has opened the files of a broadcast: what its sort keys begin with.
pub(crate) fn openings(school: &SchoolCode, id: &BroadcastId) -> Key {
    key(of_school(school, id), "OPENED#")
}

pub(crate) fn opened(school: &SchoolCode, id: &BroadcastId, file: &AttachmentId, by: &Reader) -> Key {
    let Key { partition, sort } = openings(school, id);
    let reader = match by {
        Reader::Guardian(id) => id.to_string(),
        Reader::Community(school, member) => format!("{school}#{member}"),
    };
    key(partition, format!("{sort}{file}#{reader}"))
}

/// The templates of a sender: what their sort keys begin with.
pub(crate) fn templates(from: &Sender) -> Key {
    key(sender(from), "TEMPLATE#")
}

pub(crate) fn template(from: &Sender, id: &TemplateId) -> Key {
    let Key { partition, sort } = templates(from);
    key(partition, format!("{sort}{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_sorts_before_what_is_not_yet() {
        let (id, at) = ("b".parse().unwrap(), |text: &str| text.parse::<Timestamp>().unwrap());
        let (early, late) = (at("2001-09-09T01:46:39.999Z"), at("2001-09-09T01:46:40Z"));
        let (due, later) = (due_broadcast(early, &id).sort, due_sending(late, &id, Place { plan: 3, number: 7 }).sort);
        assert!(due < due_until(early) && later > due_until(early) && later < due_until(late), "{due} {later}");
    }

    #[test]
    fn chunks_sort_as_they_count() {
        let id = "b".parse().unwrap();
        let sort = |plan, number| chunk(&id, Place { plan, number }).sort;
        assert!(sort(3, 9) < sort(3, 10) && sort(3, 99_999) < sort(3, 100_000) && sort(9, 999_999) < sort(10, 0));
    }
}
