//! Broadcasts: planning, sending, reading.

mod broken;
mod digests;
mod drafts;
mod fan_out;
mod following;
mod people;
mod reading;

use domain::{
    broadcast::{
        Audience, Broadcast, By, Chunk, Content, Person, Reader, Recipient, Reckoned, Released, Segment, Sender, To,
    },
    guardian::{Child, Contact},
    id::BroadcastId,
    school::Pupil,
};
use jiff::Timestamp;
use table::Seed;
use testkit::world::{self, guardian, line_user, seven_and};

use crate::both::AnyTable;

pub fn id(name: &str) -> BroadcastId {
    name.parse().unwrap()
}

pub fn head() -> Person {
    Person { id: "head".parse().unwrap(), name: "佐々木（教頭）".into() }
}

/// A draft of ひばり小 to everyone, begun so many minutes after seven.
pub fn draft(name: &str, minute: i64) -> Broadcast {
    let school = world::hibari().code;
    Broadcast {
        content: Content {
            title: "弁当の日".into(), text: "明日は弁当です。".into(), ..Content::default()
        },
        audience: Audience::Segments { segments: [Segment::Everyone { school: school.clone() }].into() },
        ..Broadcast::draft(id(name), Sender::School(school), head(), seven_and(minute))
    }
}

/// The moment at which it was released; finer than the table keeps.
pub fn pressed() -> Timestamp {
    seven_and(9) + jiff::SignedDuration::from_nanos(123_456_789)
}

pub fn released(draft: &Broadcast) -> Broadcast {
    let press = Released { by: head(), at: pressed(), addressed: 3, key: "press".into() };
    draft.release(press).unwrap()
}

/// What it is while its chunks go out.
pub fn going_out(draft: &Broadcast) -> Broadcast {
    let planning = released(draft).begin(seven_and(11)).unwrap();
    planning.freeze(Reckoned { addressed: 3, line: 3, ..Reckoned::default() }, 1, seven_and(12))
}

/// What goes out under that name.
pub fn of(name: &str) -> Broadcast {
    going_out(&draft(name, 0))
}

/// A guardian of the pupil at that place, in LINE.
pub fn recipient(number: u8, place: usize) -> Recipient {
    let Contact::Line(user) = line_user(number) else { panic!("a user of LINE") };
    let via = vec![world::pupils().swap_remove(place).id];
    Recipient { reader: Reader::Guardian(guardian(number)), to: To::Line(user), via, reached: true }
}

/// Of the plan that [`going_out`] has.
pub fn chunk(broadcast: &str, number: u32, by: By) -> Chunk {
    Chunk {
        broadcast: id(broadcast),
        plan: of(broadcast).plan,
        number,
        school: world::hibari().code,
        by,
        one_way: false,
        not_before: None,
        digest: None,
        lines: Vec::new(),
        before: Reckoned::default(),
        recipients: (1..=3).map(|n| recipient(n, n.into())).collect(),
    }
}

/// Lets a LINE user be a guardian of the pupils at those places.
pub async fn register(table: &impl AnyTable, number: u8, places: &[usize]) {
    let child = |place: &usize| {
        let Pupil { id: pupil, school, .. } = world::pupils().swap_remove(*place);
        Child { guardian: guardian(number), pupil, school, nickname: "こ".parse().unwrap() }
    };
    let children = places.iter().map(child).collect();
    let family = Seed::Family { contact: line_user(number), children, at: seven_and(number.into()) };
    table.plant(vec![family]).await.unwrap();
}
