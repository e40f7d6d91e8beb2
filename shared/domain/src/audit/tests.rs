use proptest::{collection::vec, prelude::*, sample::select};

use super::*;
use crate::time::from_millis;

fn chain() -> Chain {
    "B113299900019".parse().unwrap()
}

fn act(at: i64, name: &str, deed: usize, fact: &str) -> Act {
    let by = Actor::Staff { id: "head".parse().unwrap(), name: name.to_owned() };
    let whom = Whom::Link { pupil: "p".parse().unwrap(), number: "K7Q2MX".into() };
    Act::new(from_millis(at), by, Deed::ALL[deed % Deed::ALL.len()]).to(whom).with("fact", fact)
}

fn recorded(acts: Vec<Act>) -> Vec<Recorded> {
    let mut head = Head::START;
    let mut entries = Vec::new();
    for act in acts {
        let entry = head.followed_by(&chain(), act);
        head = entry.head();
        entries.push(entry);
    }
    entries
}

fn chains() -> impl Strategy<Value = Vec<Recorded>> {
    vec((0..9_i64, "[a-c]{0,2}", 0..99_usize, "[a-c]{0,2}"), 2..20)
        .prop_map(|acts| recorded(acts.iter().map(|(at, name, deed, fact)| act(*at, name, *deed, fact)).collect()))
}

fn end(entries: &[Recorded]) -> Option<Hash> {
    entries.last().map(|entry| entry.hash)
}

fn is_broken(entries: &[Recorded], end: Option<Hash>) -> bool {
    matches!(verify(&chain(), entries, end), Verdict::Broken(_))
}

/// Each changes one thing of an entry into something that it was not.
const CHANGES: [fn(&mut Recorded); 10] = [
    |entry| entry.act.at = from_millis(entry.act.at.as_millisecond() + 1),
    |entry| entry.act.by = Actor::System,
    |entry| entry.act.by = Actor::Guardian { id: "head".parse().unwrap() },
    |entry| entry.act.did = Deed::ALL[(entry.act.did as usize + 1) % Deed::ALL.len()],
    |entry| entry.act.whom = None,
    |entry| entry.act.whom = Some(Whom::Pupil { pupil: "p".parse().unwrap() }),
    |entry| entry.act.detail.clear(),
    |entry| entry.act = entry.act.clone().with("other", ""),
    |entry| entry.previous = Hash::new([7; 32]),
    |entry| entry.chain = Chain::Board,
];

proptest! {
    #[test]
    fn what_was_not_touched_is_intact(entries in chains()) {
        let expected = Verdict::Intact { entries: entries.len() as u64, head: end(&entries).unwrap() };
        prop_assert_eq!(verify(&chain(), &entries, end(&entries)), expected);
    }

    #[test]
    fn an_entry_that_was_changed_is_found(entries in chains(), place: prop::sample::Index, change in select(&CHANGES[..])) {
        let (mut forged, place) = (entries.clone(), place.index(entries.len()));
        change(&mut forged[place]);
        let Verdict::Broken(broken) = verify(&chain(), &forged, None) else { panic!("not found") };
        prop_assert_eq!(broken.at, entries[place].seq);
    }

    #[test]
    fn an_entry_that_was_changed_and_hashed_anew_is_found_at_the_next(entries in chains(), place: prop::sample::Index) {
        let (mut forged, place) = (entries.clone(), place.index(entries.len()));
        let before = if place == 0 { Head::START } else { entries[place - 1].head() };
        forged[place] = before.followed_by(&chain(), entries[place].act.clone().with("forged", 1));
        prop_assert!(is_broken(&forged, end(&entries)));
    }

    #[test]
    fn an_entry_that_was_removed_is_found(entries in chains(), place: prop::sample::Index) {
        let mut forged = entries.clone();
        forged.remove(place.index(entries.len()));
        prop_assert!(is_broken(&forged, end(&entries)));
    }

    #[test]
    fn an_entry_that_was_put_in_is_found(entries in chains(), from: prop::sample::Index, to: prop::sample::Index) {
        let mut forged = entries.clone();
        forged.insert(to.index(entries.len() + 1), entries[from.index(entries.len())].clone());
        prop_assert!(is_broken(&forged, end(&entries)));
    }

    #[test]
    fn entries_that_changed_places_are_found(entries in chains(), one: prop::sample::Index, other: prop::sample::Index) {
        let (one, other) = (one.index(entries.len()), other.index(entries.len()));
        prop_assume!(one != other);
        let mut forged = entries.clone();
        forged.swap(one, other);
        prop_assert!(is_broken(&forged, None));
    }

    #[test]
    fn a_tail_that_was_cut_off_is_found_by_whoever_knows_the_end(entries in chains(), left: prop::sample::Index) {
        let short = &entries[..left.index(entries.len())];
        prop_assert!(is_broken(short, end(&entries)));
        prop_assert!(!is_broken(short, None), "without the end it cannot be seen, or this test shows nothing");
    }
}

#[test]
fn an_entry_survives_its_journey_through_json() {
    let acts = vec![
        act(1_795_473_000_123, "佐々木（教頭）", 3, "5"),
        Act::new(from_millis(7), Actor::System, Deed::ImportRead),
    ];
    for entry in recorded(acts) {
        let line = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<Recorded>(&line).unwrap(), entry, "{line}");
    }
}

/// The encoding is for good: exported files are verified by programs of later years.
#[test]
fn the_hash_of_a_known_entry_stays_what_it_is() {
    let entry = Head::START.followed_by(&chain(), act(1_795_473_000_000, "佐々木（教頭）", 0, "1"));
    assert_eq!(entry.hash.to_string(), "787c236a616861a6e496740937e52bec9f75b26769cd6d1029476e2ec52b69e6");
}

#[test]
fn borders_between_parts_count() {
    let hash = |name: &str, fact: &str| Head::START.followed_by(&chain(), act(0, name, 0, fact)).hash;
    assert_ne!(hash("ab", "c"), hash("a", "bc"));
    let facts = |facts: &[(&str, &str)]| {
        let act = facts.iter().fold(act(0, "", 0, ""), |act, (fact, value)| act.with(fact, value));
        Head::START.followed_by(&chain(), act).hash
    };
    assert_ne!(facts(&[("a", "b")]), facts(&[("a", ""), ("b", "")]));
}

#[test]
fn every_deed_has_a_code_of_its_own_and_words() {
    let codes: std::collections::BTreeSet<_> = Deed::ALL.iter().map(|deed| deed.code()).collect();
    assert_eq!(codes.len(), Deed::ALL.len());
    for deed in Deed::ALL {
        assert_eq!(deed.code().parse(), Ok(*deed));
        assert!(deed.code().bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", deed.code());
        assert!(deed.words().ends_with("ました"), "{}", deed.words());
    }
}

#[test]
fn a_hash_is_read_as_it_is_shown() {
    let hash = Head::START.followed_by(&Chain::Board, act(0, "", 0, "")).hash;
    assert_eq!(hash.to_string().parse(), Ok(hash));
    for wrong in ["", "00", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64), &"é".repeat(64)] {
        assert_eq!(wrong.parse::<Hash>(), Err(NotAHash), "{wrong}");
    }
}
