//! What guardians have been told and asked when a sequence begins: by their school, by the board in a survey, and when they come.

use domain::{
    appointment::{Act, Appointments, By, HomeroomSheet, How, Offer, Span},
    broadcast::{Attachment, Audience, Broadcast, Content, Reader, Segment, Sender, guard::FileKind},
    confidential::Confidential,
    survey::{self, Question, Survey},
};
use jiff::civil::{date, time};
use table::{Answering, Appointing, Broadcasts, Table};
use testkit::{
    news::{arrive, sent},
    world::seven_and,
};

use crate::{
    canary::{Canary, Kind},
    world,
};

/// A message of the school, with a file, to all its guardians and its community member.
pub async fn message(table: &Table, place: usize) {
    let canary = Canary { school: place, kind: Kind::Known }.text();
    let said = |what: &str| format!("{canary}{what}");
    let content = Content {
        title: said("の題"),
        text: said("の文"),
        letter: said("の手紙"),
        asks_confirmation: true,
        ..Content::default()
    };
    let file = Attachment {
        id: world::FILE.parse().expect("an id"),
        name: said(".pdf"),
        kind: Some(FileKind::Pdf),
        bytes: 9,
        pages: None,
        opened_by: [].into(),
    };
    let broadcast = Broadcast {
        from: Sender::School(world::code(place)),
        sender_name: said("学校"),
        attachments: vec![file],
        ..sent(world::message(place).as_str(), 1, content)
    };
    let neighbour = world::recipient(Reader::Community(world::code(place), world::neighbour(place)), vec![]);
    arrive(table, &broadcast, world::guardians(place).chain([neighbour]).collect()).await;
}

/// The board has asked the guardians of all schools something, and each pupil's have answered in words that are that homeroom's.
pub async fn survey(table: &Table) -> anyhow::Result<()> {
    let question = Question {
        id: "q1".to_owned().try_into()?,
        title: "ひとこと".to_owned(),
        note: String::new(),
        kind: survey::Kind::Text,
        required: false,
        on_page_only: false,
        show_if: None,
    };
    let asks = Survey { questions: vec![question.clone()], ..Survey::default() };
    let segments = (0..3).map(|place| Segment::Everyone { school: world::code(place) }).collect();
    let content =
        Content { title: "調査".to_owned(), text: "おたずねします。".to_owned(), ..Content::default() };
    let broadcast = Broadcast {
        from: Sender::Board,
        sender_name: "教育委員会".to_owned(),
        audience: Audience::Segments { segments },
        survey: Some(Box::new(asks.clone())),
        ..sent(world::survey().as_str(), 1, content)
    };
    table.add_broadcast(&broadcast).await?;
    for (school, room) in (0..3).flat_map(|school| (0..2).map(move |room| (school, room))) {
        let words = format!("{}と申します", Canary { school, kind: Kind::of_homeroom(room) }.text());
        for pupil in world::pupils(school, room) {
            let value = survey::Value::Words(Confidential::new(words.clone()));
            let pupils = [(pupil.id, pupil.homeroom)];
            let from = survey::Answering {
                broadcast: &broadcast.id,
                school: &world::code(school),
                guardian: None,
                pupils: &pupils,
            };
            let answers = [(question.id.clone(), value)].into();
            let first = asks.first(from, answers, survey::Came::Page, seven_and(2), uuid::Uuid::nil());
            table.give(&first.ok_or_else(|| anyhow::anyhow!("no answer"))?).await?;
        }
    }
    Ok(())
}

/// The teachers of a school offer times, and somebody of each homeroom has one already.
pub async fn times(table: &Table, place: usize) -> anyhow::Result<()> {
    let span = Span { day: date(2026, 12, 7), from: time(14, 0, 0, 0), to: time(15, 0, 0, 0) };
    let offer = Offer { spans: vec![span], minutes: 15, pause: 0 };
    let rooms = [0, 1].map(|room| world::homeroom(place, room));
    let segment = |homeroom| Segment::Homeroom { school: world::code(place), homeroom };
    // In one of the schools families wish, and the teacher assigns.
    let how = if place == 1 { How::Wishes } else { How::FirstCome };
    let offers = rooms.clone().map(|homeroom| (homeroom, offer.clone())).into();
    let canary = Canary { school: place, kind: Kind::Known }.text();
    let content =
        Content { title: format!("{canary}の面談"), text: format!("{canary}の日時"), ..Content::default() };
    let broadcast = Broadcast {
        from: Sender::School(world::code(place)),
        sender_name: format!("{canary}学校"),
        audience: Audience::Segments { segments: rooms.clone().map(segment).into() },
        appointments: Some(Box::new(Appointments { how, offers, ..Appointments::default() })),
        ..sent(world::times(place).as_str(), 1, content)
    };
    arrive(table, &broadcast, world::guardians(place).collect()).await;
    for (room, homeroom) in rooms.iter().enumerate() {
        let blank = HomeroomSheet::blank(&broadcast, homeroom).ok_or_else(|| anyhow::anyhow!("no sheet"))?;
        let sheet = blank.act(&world::pupil(place, room, 2), Act::Take(0), how, By::Staff, seven_and(2))?;
        anyhow::ensure!(table.keep_sheet(&sheet).await?, "the sheet is not kept");
    }
    Ok(())
}
