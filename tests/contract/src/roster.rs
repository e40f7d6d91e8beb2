//! Schools, homerooms, pupils, staff; and who sees what of them.

use domain::school::Homeroom;
use table::Seed;
use testkit::world::{self, blank_day, report, seven_and, today};

both! {
    async fn schools_homerooms_pupils_and_staff_are_found(table) {
        assert_eq!(table.school(&world::hibari().code).await.unwrap(), Some(world::hibari()));
        assert_eq!(table.schools().await.unwrap(), [world::hibari(), world::minami()]);
        for homeroom in world::homerooms() {
            let found = table.homeroom(&homeroom.school, 2026, &homeroom.id).await.unwrap();
            assert_eq!(found, Some(homeroom));
        }
        for pupil in world::pupils() {
            assert_eq!(table.pupil_in(&world::whole(&pupil.school), &pupil.id).await.unwrap(), Some(pupil));
        }
        for person in world::staff() {
            assert_eq!(table.staff(&person.id).await.unwrap(), Some(person));
        }
    }

    async fn what_is_not_there_is_not_there(table) {
        let unknown = "D113299900038".parse().unwrap();
        assert_eq!(table.school(&unknown).await.unwrap(), None);
        assert_eq!(table.pupil_in(&world::whole(&world::hibari().code), &"nobody".parse().unwrap()).await.unwrap(), None);
        assert_eq!(table.staff(&"nobody".parse().unwrap()).await.unwrap(), None);
        let [own, ..] = world::homerooms();
        assert_eq!(table.homeroom(&own.school, 2025, &own.id).await.unwrap(), None);
        assert_eq!(table.homeroom(&unknown, 2026, &own.id).await.unwrap(), None);
        assert_eq!(table.homerooms(&world::whole(&unknown), 2026).await.unwrap(), []);
    }

    async fn homerooms_come_in_school_order_and_by_year(table) {
        let [mut ten, mut old, other] = world::homerooms();
        ten.id = "a-comes-first-in-keys".parse().unwrap();
        ten.name = "10組".into();
        old.year = 2025;
        table.plant(vec![Seed::Homeroom(ten), Seed::Homeroom(old)]).await.unwrap();
        let labels = |homerooms: Vec<Homeroom>| homerooms.iter().map(Homeroom::label).collect::<Vec<_>>();
        let hibari = world::whole(&world::hibari().code);
        assert_eq!(labels(table.homerooms(&hibari, 2026).await.unwrap()), ["3年1組", "3年2組", "3年10組"]);
        assert_eq!(labels(table.homerooms(&hibari, 2025).await.unwrap()), ["3年2組"]);
        let minami = world::whole(&other.school);
        assert_eq!(labels(table.homerooms(&minami, 2026).await.unwrap()), ["1年1組"]);
    }

    async fn a_school_sees_its_own_day_only_and_a_teacher_the_own_homeroom_only(table) {
        for pupil in world::pupils() {
            table.keep(&blank_day(&pupil), report("a", seven_and(1))).await.unwrap();
        }
        let pupils = |days: Vec<domain::absence::PupilDay>| -> Vec<String> {
            days.into_iter().map(|day| day.pupil.into()).collect()
        };
        let of = |scope| async move { pupils(table.absences(&scope, today()).await.unwrap()) };
        let hibari = ["p3-1-1", "p3-1-2", "p3-1-3", "p3-2-1", "p3-2-2", "p3-2-3"];
        assert_eq!(of(world::whole(&world::hibari().code)).await, hibari);
        assert_eq!(of(world::whole(&world::minami().code)).await, ["j1-1-1", "j1-1-2", "j1-1-3"]);
        assert_eq!(of(world::own_homeroom()).await, hibari[..3]);
        let own = table.homerooms(&world::own_homeroom(), 2026).await.unwrap();
        assert_eq!(own, world::homerooms()[..1]);
    }

    async fn another_day_is_another_board(table) {
        let [pupil, ..] = &world::pupils()[..] else { panic!("pupils") };
        table.keep(&blank_day(pupil), report("a", seven_and(1))).await.unwrap();
        let scope = world::whole(&pupil.school);
        assert_eq!(table.absences(&scope, today()).await.unwrap().len(), 1);
        for other in [today().yesterday().unwrap(), today().tomorrow().unwrap()] {
            assert_eq!(table.absences(&scope, other).await.unwrap(), []);
        }
    }

    async fn planting_again_replaces_the_roster_and_spares_what_people_did(table) {
        let [user, code] = [world::line_user(1).to_string(), world::code(0, 1).to_string()];
        let (user, code) = (user.parse().unwrap(), code.parse().unwrap());
        table.link(&code, &user, &"つぐ".parse().unwrap(), seven_and(0)).await.unwrap();
        let letter = table.letter(&code, &user, seven_and(0)).await.unwrap();
        let family = table.family(&user).await.unwrap();
        let mut moved = world::pupils().swap_remove(0);
        moved.roll_number = 31;
        table.plant(world::seeds()).await.unwrap();
        table.plant(vec![Seed::Pupil(moved.clone())]).await.unwrap();
        assert_eq!(table.pupil_in(&world::whole(&moved.school), &moved.id).await.unwrap(), Some(moved));
        assert_eq!(table.letter(&code, &user, seven_and(0)).await.unwrap(), letter);
        assert!(table.letter(&code, &world::line_user(9), seven_and(0)).await.unwrap().is_some_and(|letter| letter.used));
        assert_eq!(table.family(&user).await.unwrap(), family);
    }
}
