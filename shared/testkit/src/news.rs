//! Messages that have come to the readers of [`crate::world`].

use domain::{
    appointment::{Appointments, How, Offer, Span},
    broadcast::{
        Audience, Broadcast, By, Chunk, Content, Person, Reader, Recipient, Reckoned, Released, Segment, Sender, State,
        To,
    },
    guardian::Contact,
    survey::{Kind, Per, Question, Survey},
};
use jiff::civil::{date, time};
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

/// It asks whether one takes part, in two options and until five in the afternoon of the day after.
pub fn asking(broadcast: Broadcast, per: Per) -> Broadcast {
    let question = question("q1", "親子遠足に参加しますか", Kind::One { options: texts(&["参加する", "参加しない"]) });
    let until = Some(world::today().tomorrow().expect("a day").at(17, 0, 0, 0));
    let survey = Survey { questions: vec![question], per, until, ..Survey::default() };
    let content = Content { asks_confirmation: false, ..broadcast.content.clone() };
    Broadcast { survey: Some(Box::new(survey)), content, ..broadcast }
}

/// A question that has to be answered.
pub fn question(id: &str, title: &str, kind: Kind) -> Question {
    let id = id.to_owned().try_into().expect("an id");
    Question {
        id,
        title: title.to_owned(),
        note: String::new(),
        kind,
        required: true,
        on_page_only: false,
        show_if: None,
    }
}

/// These options.
pub fn texts(options: &[&str]) -> Vec<String> {
    options.iter().map(ToString::to_string).collect()
}

/// The teachers of both homerooms of ひばり小 offer four quarters of an hour, from two in the afternoon of the seventh of December.
pub fn offering(broadcast: Broadcast, how: How) -> Broadcast {
    let span = Span { day: date(2026, 12, 7), from: time(14, 0, 0, 0), to: time(15, 0, 0, 0) };
    let offer = Offer { spans: vec![span], minutes: 15, pause: 0 };
    let school = world::hibari().code;
    let homerooms = || world::homerooms().into_iter().filter(|homeroom| homeroom.school == school);
    let offers = homerooms().map(|homeroom| (homeroom.id, offer.clone())).collect();
    let segment =
        |homeroom: domain::school::Homeroom| Segment::Homeroom { school: school.clone(), homeroom: homeroom.id };
    let audience = Audience::Segments { segments: homerooms().map(segment).collect() };
    let offered = Appointments { how, offers, ..Appointments::default() };
    Broadcast { appointments: Some(Box::new(offered)), audience, ..broadcast }
}
