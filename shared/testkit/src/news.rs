//! Messages that have come to the readers of [`crate::world`].

use domain::{
    broadcast::{Broadcast, By, Chunk, Content, Person, Reader, Recipient, Reckoned, Released, Sender, State, To},
    guardian::Contact,
};
use table::{Broadcasts, FanOut};

use crate::world;

/// What every message says that a test does not care about.
pub fn content() -> Content {
    Content {
        title: "遠足のお知らせ".to_owned(),
        text: "金曜日に動物園へ行きます。".to_owned(),
        asks_confirmation: true,
        ..Content::default()
    }
}

/// A broadcast of ひばり小 that was released so many minutes after seven, went out a minute later, and has been sent.
pub fn sent(id: &str, minutes: i64, content: Content) -> Broadcast {
    let at = world::seven_and(minutes);
    let [_, head, _] = world::staff();
    let head = Person { id: head.id, name: head.name };
    let released = Released { by: head.clone(), at, addressed: 1, key: format!("key-of-{id}") };
    let school = world::hibari();
    Broadcast {
        state: State::Sent,
        version: 1,
        content,
        sender_name: school.name,
        released: Some(released),
        ..Broadcast::draft(id.parse().expect("an id"), Sender::School(school.code), head, at)
    }
}

/// What a guardian in LINE gets for the pupils at these places of [`world::pupils`].
pub fn for_guardian(number: u8, places: &[usize]) -> Recipient {
    let pupils = world::pupils();
    let to = match world::line_user(number) {
        Contact::Line(user) => To::Line(user),
        Contact::Mail(_) => To::Page,
    };
    let via = places.iter().map(|place| pupils[*place].id.clone()).collect();
    Recipient { reader: Reader::Guardian(world::guardian(number)), to, via, reached: true }
}

/// It stands in the table and in the inboxes of these.
pub async fn arrive(table: &(impl Broadcasts + FanOut), broadcast: &Broadcast, recipients: Vec<Recipient>) {
    let one_way = recipients.iter().all(|one| matches!(one.reader, Reader::Community(..)));
    let chunk = Chunk {
        broadcast: broadcast.id.clone(),
        plan: broadcast.plan,
        number: 0,
        school: match &broadcast.from {
            Sender::School(school) => school.clone(),
            Sender::Board => world::hibari().code,
        },
        by: By::Line,
        one_way,
        not_before: None,
        digest: None,
        lines: Vec::new(),
        before: Reckoned::default(),
        recipients,
    };
    table.add_broadcast(broadcast).await.expect("the broadcast is kept");
    table.deliver(broadcast, &chunk).await.expect("the inboxes are written");
}
