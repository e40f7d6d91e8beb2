//! Records of mornings: who is asked hears it, once, and nobody else.

use domain::{
    arrival::{Answered, By, Found, Morning, Reports},
    broadcast::Person,
    id::GuardianId,
    time::day_of,
};
use jiff::{Timestamp, ToSpan};
use table::{Links, Mornings};
use testkit::world;

use crate::home::{Home, pupil};

fn now() -> Timestamp {
    Timestamp::now()
}

/// The pupil is searched for, and nobody has been asked.
fn searched() -> Morning {
    let blank = Morning::new(pupil().school, pupil().homeroom, day_of(now()));
    let by = Person { id: "teacher".parse().unwrap(), name: "田中（3年1組）".into() };
    let taken = blank.taken([pupil().id].into(), by, now());
    let seats = taken.seats(&[pupil().id], &Reports::new(), now(), world::hibari().missed_from);
    taken.searching(&seats, now()).unwrap().after(&blank).unwrap()
}

fn asked(before: &Morning, guardian: &GuardianId, at: Timestamp) -> Morning {
    before.asked(&pupil().id, guardian, at).unwrap().after(before).unwrap()
}

#[tokio::test]
async fn who_is_asked_hears_it_once_with_answers_and_nobody_else_does() {
    let home = Home::open().await;
    let begins = home.morning(1, &searched()).await;
    let first = home.morning(2, &asked(&searched(), &world::guardian(1), now())).await;
    for _ in 0..2 {
        assert!(home.tell(&[begins.clone(), first.clone()]).await.is_empty());
    }
    assert_eq!((home.heard(1).await.len(), home.heard(2).await.len(), home.mails()), (1, 0, 0));
    let shown = home.heard(1).await[0].to_string();
    for words in ["つぐが学校に着いていません", "家などにいます", "学校へ向かいました", "わかりません"]
    {
        assert!(shown.contains(words), "{shown}");
    }
    for name in world::canaries() {
        assert!(!shown.contains(&name), "{name}");
    }
}

#[tokio::test]
async fn who_has_no_line_is_asked_by_mail_once() {
    let home = Home::open().await;
    home.morning(1, &searched()).await;
    let grandmother = Home::grandmother();
    let record = home.morning(2, &asked(&searched(), &grandmother, now())).await;
    for _ in 0..2 {
        assert!(home.tell(std::slice::from_ref(&record)).await.is_empty());
    }
    assert_eq!((home.heard(1).await.len(), home.mails()), (0, 1));
    let mail = home.mails.taken.lock().unwrap()[0].to_string();
    assert!(mail.contains("つぐが、まだ学校に着いていません") && mail.contains("https://liff.example/page"), "{mail}");
}

#[tokio::test]
async fn nobody_is_asked_of_whom_the_school_knows_by_now_or_who_is_asked_too_late_or_may_not_be() {
    let home = Home::open().await;
    home.morning(1, &searched()).await;
    let first = asked(&searched(), &world::guardian(1), now() - 20.minutes());
    let late = home.morning(2, &first).await;
    assert!(home.tell(&[late]).await.is_empty());
    assert_eq!(home.heard(1).await.len(), 0, "the stream stood still");
    let scope = world::whole(&pupil().school);
    let links = home.table.links(&scope, &pupil()).await.unwrap();
    let second = links.iter().find(|held| held.link.guardian == world::guardian(2)).unwrap();
    let both = asked(&first, &world::guardian(2), now());
    let record = home.morning(3, &both).await;
    assert!(home.table.suspend(&scope, &pupil(), &second.link).await.unwrap());
    assert!(home.tell(std::slice::from_ref(&record)).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 0, "suspended since");
    assert!(home.table.resume(&scope, &pupil(), &second.link).await.unwrap());
    let answer = Answered { by: By::Guardian(world::guardian(1)), found: Found::WithFamily, at: now() };
    let known = both.answered(&pupil().id, answer).unwrap().after(&both).unwrap();
    assert!(home.table.keep_morning(&known).await.unwrap());
    assert!(home.tell(&[record]).await.is_empty());
    assert_eq!(home.heard(2).await.len(), 0, "somebody has answered");
}
