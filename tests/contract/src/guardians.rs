//! Guardians, their children, and whether LINE reaches them.

use domain::{
    broadcast::{Quiet, Wishes},
    guardian::{Child, Reach},
};
use table::{Family, Seed};
use testkit::world::{self, guardian, line_user, seven_and};

fn child(place: usize, nickname: &str) -> Child {
    let pupil = world::pupils().swap_remove(place);
    Child { guardian: guardian(1), pupil: pupil.id, school: pupil.school, nickname: nickname.parse().unwrap() }
}

fn family(children: &[Child]) -> Vec<Seed> {
    vec![Seed::Family { contact: line_user(1), children: children.to_vec(), at: seven_and(0) }]
}

both! {
    async fn a_guardian_is_known_by_their_line_user(table) {
        let children = [child(6, "くー"), child(0, "つぐ")];
        table.plant(family(&children)).await.unwrap();
        let known = table.family(&line_user(1)).await.unwrap();
        let expected = Family { guardian: guardian(1), reach: Some(Reach::Following), children: children.to_vec() };
        assert_eq!(known, Some(expected));
        assert_eq!(table.family(&line_user(2)).await.unwrap(), None);
    }

    async fn a_link_is_found_by_both_ends_and_by_no_others(table) {
        let [mine, other] = [child(0, "つぐ"), child(1, "ひわ")];
        table.plant(family(std::slice::from_ref(&mine))).await.unwrap();
        assert_eq!(table.child(&guardian(1), &mine.pupil).await.unwrap(), Some(mine.clone()));
        assert_eq!(table.child(&guardian(1), &other.pupil).await.unwrap(), None);
        assert_eq!(table.child(&guardian(2), &mine.pupil).await.unwrap(), None);
    }

    async fn somebody_who_only_follows_is_no_guardian_yet(table) {
        assert!(table.note_reach(&line_user(1), Reach::Following, seven_and(0)).await.unwrap());
        assert_eq!(table.family(&line_user(1)).await.unwrap(), None);
    }

    async fn the_newest_word_on_reach_wins_in_whatever_order_it_comes(table) {
        table.plant(family(&[child(0, "つぐ")])).await.unwrap();
        let note = async |reach, minute| table.note_reach(&line_user(1), reach, seven_and(minute)).await;
        assert!(note(Reach::Blocked, 5).await.unwrap());
        assert!(!note(Reach::Following, 4).await.unwrap());
        assert!(!note(Reach::Blocked, 5).await.unwrap());
        let reach = async || table.family(&line_user(1)).await.unwrap().unwrap().reach;
        assert_eq!(reach().await, Some(Reach::Blocked));
        assert!(note(Reach::Following, 6).await.unwrap());
        assert_eq!(reach().await, Some(Reach::Following));
    }

    async fn at_one_moment_following_wins_in_either_order(table) {
        for (n, order) in [[Reach::Blocked, Reach::Following], [Reach::Following, Reach::Blocked]].into_iter().enumerate() {
            let user = line_user(u8::try_from(n).unwrap());
            for reach in order {
                table.note_reach(&user, reach, seven_and(3)).await.unwrap();
            }
            table.link(&world::code(0, u8::try_from(n + 1).unwrap()), &user, &"つぐ".parse().unwrap(), seven_and(9)).await.unwrap();
            assert_eq!(table.family(&user).await.unwrap().unwrap().reach, Some(Reach::Following));
        }
    }

    async fn what_a_guardian_wishes_stays_also_when_another_child_comes(table) {
        let (me, code) = (guardian(1), world::code(0, 1));
        let wishes = Wishes { quiet: Some(Quiet { from: 21, to: 7 }), digest: Some(18), ignores_others: true, named_in_walk: true };
        assert!(!table.wish(&me, &wishes).await.unwrap(), "nobody has registered");
        table.plant(family(&[child(6, "くー")])).await.unwrap();
        assert_eq!(table.wishes(&me).await.unwrap(), Wishes::default());
        assert!(table.wish(&me, &wishes).await.unwrap());
        table.link(&code, &line_user(1), &"つぐ".parse().unwrap(), seven_and(9)).await.unwrap();
        assert_eq!(table.wishes(&me).await.unwrap(), wishes);
        assert_eq!(table.wishes(&guardian(2)).await.unwrap(), Wishes::default());
        assert!(table.wish(&me, &Wishes::default()).await.unwrap());
        assert_eq!(table.wishes(&me).await.unwrap(), Wishes::default());
    }
}
