//! Registering without a roster: a guardian says who their child is. Nobody can check that but the teacher, so whoever
//! claims a seat that somebody else has already waits for the teacher. Where the school has its own roster everybody waits:
//! otherwise the answer would tell a stranger who sits there.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    guardian::Contact,
    id::{ClaimId, GuardianId, HomeroomId, PupilId},
    registration::Nickname,
    school::{Homeroom, Origin, Pupil, SchoolCode},
};

/// What a guardian says about their child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Names the claim. The same guardian saying the same is the same claim.
    pub id: ClaimId,
    /// Whose passcode they knew.
    pub school: SchoolCode,
    /// The homeroom that they chose.
    pub homeroom: HomeroomId,
    /// Its academic year.
    pub year: i16,
    /// 出席番号; 0 when they left it open.
    pub roll_number: u16,
    /// The child's name, as typed.
    pub name: String,
    /// Its reading, as typed.
    pub kana: String,
    /// What the talk is to call the child.
    pub nickname: Nickname,
    /// Who claims.
    pub contact: Contact,
    /// The guardian that they are, or will be.
    pub guardian: GuardianId,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// Why the teacher has to decide, once it is known that they have to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Conflict>,
    /// What the teacher decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
}

/// Why the teacher has to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Who has the seat already; `None`: nobody, and the homeroom has a roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<PupilId>,
    /// In which way.
    pub why: Why,
}

impl Conflict {
    /// This pupil has the seat.
    pub fn with(against: PupilId, why: Why) -> Self {
        Self { against: Some(against), why }
    }
}

/// In which way a claim meets the pupils who are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Another guardian registered a child of this name.
    SameName,
    /// Another guardian registered a child of another name with this roll number.
    SameSeat,
    /// A pupil of this name, or with this roll number, is on the school's own roster.
    OnRoster,
    /// The homeroom has a roster of the school's own, and nobody of this name or roll number is on it.
    NotOnRoster,
}

/// What a teacher decides about a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// It is that child: another guardian of theirs.
    SameChild,
    /// It is another child.
    OtherChild,
    /// Neither.
    Refused,
}

/// A name as it is compared: blanks do not count, nor does hiragana or katakana.
fn bare(text: &str) -> String {
    let hiragana = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(hiragana).collect()
}

fn same_name(pupil: &Pupil, claim: &Claim) -> bool {
    bare(&pupil.name) == bare(&claim.name) || bare(&pupil.kana) == bare(&claim.kana)
}

impl Claim {
    /// The claim's id: the same guardian, homeroom, name and roll number.
    pub fn id_of(guardian: &GuardianId, homeroom: &Homeroom, (name, kana): (&str, &str), roll_number: u16) -> ClaimId {
        let roll = roll_number.to_string();
        ClaimId::derived(&["claim", guardian.as_str(), homeroom.id.as_str(), &bare(name), &bare(kana), &roll])
    }

    /// The pupil that this claim makes when nobody is in the way. Two guardians who say the same make the same.
    pub fn pupil(&self) -> Pupil {
        let (name, kana) = (bare(&self.name), bare(&self.kana));
        let id = PupilId::derived(&["claimed", self.school.as_str(), self.homeroom.as_str(), &name, &kana]);
        let seat = (self.school.clone(), self.homeroom.clone(), self.roll_number);
        let names = (self.name.as_str(), self.kana.as_str());
        Pupil { origin: Origin::Guardian, version: 1, ..Pupil::new(id, names, seat) }
    }

    /// Why the teacher has to decide, seeing the homeroom's pupils: somebody has the seat, or the school has put anybody
    /// there itself. Then every claim waits, whether or not its child is on the roster.
    pub fn conflict_among(&self, seated: &[Pupil]) -> Option<Conflict> {
        let own = |pupil: &&Pupil| pupil.homeroom == self.homeroom && pupil.school == self.school && !pupil.left;
        let own: Vec<&Pupil> = seated.iter().filter(own).collect();
        let of_school = |pupil: &Pupil| matches!(pupil.origin, Origin::Roster | Origin::Staff);
        let named = own.iter().find(|pupil| same_name(pupil, self));
        let numbered = || own.iter().find(|pupil| self.roll_number > 0 && pupil.roll_number == self.roll_number);
        let Some(against) = named.or_else(numbered) else {
            let rostered = own.iter().any(|pupil| of_school(pupil));
            return rostered.then_some(Conflict { against: None, why: Why::NotOnRoster });
        };
        let why = match named {
            _ if of_school(against) => Why::OnRoster,
            Some(_) => Why::SameName,
            None => Why::SameSeat,
        };
        Some(Conflict::with(against.id.clone(), why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(name: &str, kana: &str, roll_number: u16) -> Claim {
        Claim {
            id: "c".parse().unwrap(),
            school: "B113299900019".parse().unwrap(),
            homeroom: "h".parse().unwrap(),
            year: 2026,
            roll_number,
            name: name.into(),
            kana: kana.into(),
            nickname: "ゆう".parse().unwrap(),
            contact: "U1".parse().unwrap(),
            guardian: "g".parse().unwrap(),
            at: Timestamp::UNIX_EPOCH,
            conflict: None,
            decided: None,
        }
    }

    #[test]
    fn blanks_and_katakana_make_no_other_child() {
        let (one, other) = (claim("見本　優子", "みほん ゆうこ", 3), claim("見本優子", "ミホンユウコ", 0));
        assert_eq!(one.pupil().id, other.pupil().id);
        let conflict = other.conflict_among(&[one.pupil()]).unwrap();
        assert_eq!(conflict, Conflict::with(one.pupil().id, Why::SameName));
    }

    #[test]
    fn a_seat_is_taken_by_name_or_by_roll_number() {
        let first = claim("見本　優子", "みほん　ゆうこ", 3);
        let why = |claim: &Claim, pupil: Pupil| claim.conflict_among(&[pupil]).map(|conflict| conflict.why);
        assert_eq!(why(&claim("別所　翔", "べっしょ　しょう", 3), first.pupil()), Some(Why::SameSeat));
        assert_eq!(why(&claim("別所　翔", "べっしょ　しょう", 4), first.pupil()), None);
        // Nobody's roll number is no seat.
        assert_eq!(why(&claim("別所　翔", "べっしょ　しょう", 0), Pupil { roll_number: 0, ..first.pupil() }), None);
        let on_roster = Pupil { origin: Origin::Roster, ..first.pupil() };
        assert_eq!(why(&first, on_roster.clone()), Some(Why::OnRoster));
        assert_eq!(why(&first, Pupil { left: true, ..on_roster.clone() }), None);
        assert_eq!(why(&first, Pupil { homeroom: "other".parse().unwrap(), ..on_roster }), None);
    }

    #[test]
    fn where_the_school_has_a_roster_everybody_waits() {
        let first = claim("見本　優子", "みほん　ゆうこ", 3);
        let stranger = claim("別所　翔", "べっしょ　しょう", 0);
        for origin in [Origin::Roster, Origin::Staff] {
            let seated = Pupil { origin, ..first.pupil() };
            let conflict = Conflict { against: None, why: Why::NotOnRoster };
            assert_eq!(stranger.conflict_among(std::slice::from_ref(&seated)), Some(conflict));
            let beside = [seated, stranger.pupil()];
            assert_eq!(stranger.conflict_among(&beside), Some(Conflict::with(stranger.pupil().id, Why::SameName)));
        }
        let gone = Pupil { origin: Origin::Roster, left: true, ..first.pupil() };
        assert_eq!(stranger.conflict_among(&[gone]), None);
        let elsewhere = Pupil { origin: Origin::Roster, homeroom: "other".parse().unwrap(), ..first.pupil() };
        assert_eq!(stranger.conflict_among(&[first.pupil(), elsewhere]), None);
    }
}
