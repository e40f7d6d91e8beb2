//! Registering with the code of the school's letter.

use domain::guardian::{Child, Reach, Way};
use jiff::ToSpan;
use table::{Family, Letter, Linked, Target};
use testkit::world::{self, code, guardian, line_user, seven_and};

fn child(place: u8, guardian_number: u8, nickname: &str) -> Child {
    let pupil = world::pupils().swap_remove(place.into());
    Child {
        guardian: guardian(guardian_number),
        pupil: pupil.id,
        school: pupil.school,
        nickname: nickname.parse().unwrap(),
    }
}

both! {
    async fn a_code_makes_a_guardian_and_a_link_and_is_used_up(table) {
        let linked = table.link(&code(0, 1), &line_user(1), &"つぐ".parse().unwrap(), seven_and(0)).await.unwrap();
        let child = child(0, 1, "つぐ");
        assert_eq!(linked, Linked::Linked(child.clone()));
        let family = Family { guardian: guardian(1), reach: None, children: vec![child.clone()] };
        assert_eq!(table.family(&line_user(1)).await.unwrap(), Some(family));
        let letter = Letter { target: Target::Pupil(child.pupil), used: true, way: Way::Letter };
        assert_eq!(table.letter(&code(0, 1), &line_user(9), seven_and(0)).await.unwrap(), Some(letter));
    }

    async fn a_code_that_nobody_printed_links_nobody(table) {
        let linked = table.link(&code(31, 1), &line_user(1), &"つぐ".parse().unwrap(), seven_and(0)).await.unwrap();
        assert_eq!(linked, Linked::CodeUnknown);
        assert_eq!(table.letter(&code(31, 1), &line_user(9), seven_and(0)).await.unwrap(), None);
        assert_eq!(table.family(&line_user(1)).await.unwrap(), None);
    }

    async fn a_used_code_is_no_use_to_another_guardian(table) {
        let link = |user: u8| async move {
            table.link(&code(0, 1), &line_user(user), &"つぐ".parse().unwrap(), seven_and(0)).await.unwrap()
        };
        link(1).await;
        assert_eq!(link(2).await, Linked::CodeUsed);
        assert_eq!(table.family(&line_user(2)).await.unwrap(), None);
        assert!(table.letter(&code(0, 1), &line_user(9), seven_and(0)).await.unwrap().unwrap().used);
    }

    async fn the_same_child_again_keeps_its_nickname_and_spares_the_other_code(table) {
        let link = |copy: u8, nickname: &'static str| async move {
            table.link(&code(0, copy), &line_user(1), &nickname.parse().unwrap(), seven_and(0)).await.unwrap()
        };
        link(1, "つぐ").await;
        for copy in [1, 2] {
            assert_eq!(link(copy, "つぐみん").await, Linked::AlreadyLinked(child(0, 1, "つぐ")));
        }
        assert!(!table.letter(&code(0, 2), &line_user(9), seven_and(0)).await.unwrap().unwrap().used);
        let other = table.link(&code(0, 2), &line_user(2), &"つーちゃん".parse().unwrap(), seven_and(0)).await.unwrap();
        assert_eq!(other, Linked::Linked(child(0, 2, "つーちゃん")));
    }

    async fn a_child_that_one_has_is_named_even_when_the_other_code_is_the_others(table) {
        for user in [1, 2] {
            table.link(&code(0, user), &line_user(user), &"つぐ".parse().unwrap(), seven_and(0)).await.unwrap();
        }
        let again = table.link(&code(0, 2), &line_user(1), &"つぐ".parse().unwrap(), seven_and(1)).await.unwrap();
        assert_eq!(again, Linked::AlreadyLinked(child(0, 1, "つぐ")));
    }

    async fn children_of_several_schools_come_in_the_order_of_registration(table) {
        for (minute, place) in [8_u8, 0, 4].into_iter().enumerate() {
            let at = seven_and(i64::try_from(minute).unwrap());
            table.link(&code(place, 1), &line_user(1), &"子".parse().unwrap(), at).await.unwrap();
        }
        let family = table.family(&line_user(1)).await.unwrap().unwrap();
        assert_eq!(family.children, [8, 0, 4].map(|place| child(place, 1, "子")));
    }

    async fn registering_leaves_what_line_said_of_reach(table) {
        table.note_reach(&line_user(1), Reach::Blocked, seven_and(0)).await.unwrap();
        table.link(&code(0, 1), &line_user(1), &"つぐ".parse().unwrap(), seven_and(1)).await.unwrap();
        assert_eq!(table.family(&line_user(1)).await.unwrap().unwrap().reach, Some(Reach::Blocked));
    }

    async fn wrong_codes_are_counted_by_person_and_hour(table) {
        let late = seven_and(59);
        for expected in 1..=3 {
            assert_eq!(table.wrong_try(&line_user(1), late).await.unwrap(), expected);
        }
        assert_eq!(table.tries(&line_user(1), seven_and(0)).await.unwrap(), 3);
        assert_eq!(table.tries(&line_user(1), late + 1.minutes()).await.unwrap(), 0);
        assert_eq!(table.tries(&line_user(2), late).await.unwrap(), 0);
        assert_eq!(table.wrong_try(&line_user(1), late + 1.minutes()).await.unwrap(), 1);
    }
}
