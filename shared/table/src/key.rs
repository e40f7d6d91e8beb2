//! The only place that formats keys. docs/data-model.md says what each is for.
//!
//! No id and no code can contain `#`, so two different things never get one key.

use domain::{
    audit::{Chain, Deed},
    group::Member,
    guardian::Contact,
    id::{
        ClaimId, CommunityId, GroupId, GuardianId, HomeroomId, ImportId, LineUserId, MailId, PupilId, StaffId,
        TicketId, derived,
    },
    registration::LetterCode,
    school::{Pupil, SchoolCode},
    time,
};
use jiff::{Timestamp, civil::Date};

mod appointments;
mod attendance;
mod broadcasts;
mod exports;
mod mornings;
mod surveys;
mod upcoming;

pub(crate) use appointments::*;
pub(crate) use attendance::*;
pub(crate) use broadcasts::*;
pub(crate) use exports::*;
pub(crate) use mornings::*;
pub(crate) use surveys::*;
pub(crate) use upcoming::*;

/// Where an item stands, in the table or in an index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) partition: String,
    pub(crate) sort: String,
}

fn key(partition: impl Into<String>, sort: impl Into<String>) -> Key {
    Key { partition: partition.into(), sort: sort.into() }
}

pub(crate) fn school(code: &SchoolCode) -> Key {
    key(code.as_str(), "SCHOOL")
}

/// In the index: the partition of every school of the board.
pub(crate) const SCHOOLS: &str = "SCHOOLS";

pub(crate) fn listed_school(code: &SchoolCode) -> Key {
    key(SCHOOLS, code.as_str())
}

pub(crate) fn homeroom(school: &SchoolCode, year: i16, id: &HomeroomId) -> Key {
    key(school.as_str(), format!("{}{id}", homerooms(school, year).sort))
}

/// The homerooms of a year: what their sort keys begin with.
pub(crate) fn homerooms(school: &SchoolCode, year: i16) -> Key {
    key(school.as_str(), format!("HOMEROOM#{year}#"))
}

pub(crate) fn pupil(id: &PupilId) -> Key {
    key(format!("PUPIL#{id}"), "PUPIL")
}

/// In the index: the pupils of a homeroom by roll number. Those who have left stand apart, where nobody meets them by chance.
pub(crate) fn seat(pupil: &Pupil) -> Key {
    let (homeroom, roll, id) = (&pupil.homeroom, pupil.roll_number, &pupil.id);
    if pupil.left {
        return key(pupil.school.as_str(), format!("LEFT#{id}"));
    }
    key(pupil.school.as_str(), format!("SEAT#{homeroom}#{roll:03}#{id}"))
}

pub(crate) fn guardian(id: &GuardianId) -> Key {
    key(format!("GUARDIAN#{id}"), "GUARDIAN")
}

pub(crate) fn child(guardian: &GuardianId, pupil: &PupilId) -> Key {
    key(format!("GUARDIAN#{guardian}"), format!("CHILD#{pupil}"))
}

/// All children of a guardian: what their sort keys begin with.
pub(crate) fn children(guardian: &GuardianId) -> Key {
    key(format!("GUARDIAN#{guardian}"), "CHILD#")
}

/// In the index: the guardians of a pupil.
pub(crate) fn guardian_of(pupil: &PupilId, guardian: &GuardianId) -> Key {
    key(format!("PUPIL#{pupil}"), format!("GUARDIAN#{guardian}"))
}

/// All links to a pupil in the index: from and to.
pub(crate) fn guardians_of(pupil: &PupilId) -> (Key, Key) {
    between(format!("PUPIL#{pupil}"), "GUARDIAN")
}

/// What the ledger of a school came to.
pub(crate) fn reach(school: &SchoolCode) -> Key {
    key(school.as_str(), "REACH")
}

/// In the second index: the links to the pupils of a school.
pub(crate) fn links(school: &SchoolCode) -> String {
    format!("{school}#LINKS")
}

pub(crate) fn link_of_school(school: &SchoolCode, pupil: &PupilId, guardian: &GuardianId) -> Key {
    key(links(school), format!("{pupil}#{guardian}"))
}

pub(crate) fn line_user(user: &LineUserId) -> Key {
    key(format!("LINE#{user}"), "LINE")
}

pub(crate) fn mail(mail: &MailId) -> Key {
    key(format!("MAIL#{mail}"), "MAIL")
}

pub(crate) fn contact(contact: &Contact) -> Key {
    match contact {
        Contact::Line(user) => line_user(user),
        Contact::Mail(id) => mail(id),
    }
}

pub(crate) fn letter(code: &LetterCode) -> Key {
    key(format!("CODE#{}", code.as_str()), "CODE")
}

/// In the index: the codes that were made for a pupil.
pub(crate) fn code_of(pupil: &PupilId, code: &LetterCode) -> Key {
    key(format!("PUPIL#{pupil}"), format!("CODE#{}", code.as_str()))
}

/// Wrong codes of one person within one hour of Tokyo's clock.
pub(crate) fn tries(user: &Contact, at: Timestamp) -> Key {
    let hour = time::in_tokyo(at).strftime("%Y-%m-%dT%H").to_string();
    key(format!("TRIES#{user}"), hour)
}

/// Mails asked for by one address within one hour of Tokyo's clock.
pub(crate) fn mails(contact: &Contact, at: Timestamp) -> Key {
    key(format!("MAILS#{contact}"), tries(contact, at).sort)
}

/// What somebody has done within one day of Tokyo's calendar.
pub(crate) fn of_the_day(what: &str, contact: &Contact, at: Timestamp) -> Key {
    key(format!("{what}#{contact}"), time::day_of(at).to_string())
}

pub(crate) fn ticket(id: &TicketId) -> Key {
    key(format!("TICKET#{id}"), "TICKET")
}

pub(crate) fn session(hash: &str) -> Key {
    key(format!("SESSION#{hash}"), "SESSION")
}

pub(crate) fn claim(school: &SchoolCode, id: &ClaimId) -> Key {
    key(claims(school), id.as_str())
}

/// The claims of a school: the whole partition.
pub(crate) fn claims(school: &SchoolCode) -> String {
    format!("{school}#CLAIM")
}

/// In the index: the claims of a guardian.
pub(crate) fn claim_of(guardian: &GuardianId, id: &ClaimId) -> Key {
    key(format!("GUARDIAN#{guardian}"), format!("CLAIM#{id}"))
}

/// All claims of a guardian: from and to.
pub(crate) fn claims_of(guardian: &GuardianId) -> (Key, Key) {
    between(format!("GUARDIAN#{guardian}"), "CLAIM")
}

/// All codes of a pupil: from and to.
pub(crate) fn codes_of(pupil: &PupilId) -> (Key, Key) {
    between(format!("PUPIL#{pupil}"), "CODE")
}

/// `$` comes right after `#`.
fn between(partition: String, what: &str) -> (Key, Key) {
    (key(partition.clone(), format!("{what}#")), key(partition, format!("{what}$")))
}

/// In the index: the seats of a homeroom, from and to.
pub(crate) fn seats_of(homeroom: &HomeroomId) -> (String, String) {
    (format!("SEAT#{homeroom}#"), format!("SEAT#{homeroom}$"))
}

pub(crate) fn taken(school: &SchoolCode, homeroom: &HomeroomId, roll_number: u16) -> Key {
    key(school.as_str(), format!("TAKEN#{homeroom}#{roll_number:03}"))
}

pub(crate) fn membership(contact: &Contact, school: &SchoolCode, member: &CommunityId) -> Key {
    key(memberships(contact).partition, format!("COMMUNITY#{school}#{member}"))
}

/// What somebody receives as a community member.
pub(crate) fn memberships(contact: &Contact) -> Key {
    key(format!("CONTACT#{contact}"), "COMMUNITY#")
}

/// In the index: between these two stand the ways by which the community members of a school came.
pub(crate) const CAME: (&str, &str) = ("CAME#", "CAME$");

/// In the index: by whom a community member came.
pub(crate) fn member_who_came(school: &SchoolCode, member: &CommunityId, contact: &Contact) -> Key {
    key(school.as_str(), format!("CAME#{member}#{contact}"))
}

pub(crate) fn staff(id: &StaffId) -> Key {
    key(format!("STAFF#{id}"), "STAFF")
}

pub(crate) fn pupil_day(school: &SchoolCode, day: Date, pupil: &PupilId) -> Key {
    key(absences(school, day).partition, pupil.as_str())
}

/// What stands between a school and a day in their partitions.
pub(crate) const ABSENCE: &str = "ABSENCE";

/// Everything said about one day of a school: the whole partition.
pub(crate) fn absences(school: &SchoolCode, day: Date) -> Key {
    key(format!("{school}#{ABSENCE}#{day}"), "")
}

/// In the index: the days of a pupil.
pub(crate) fn day_of(pupil: &PupilId, day: Date) -> Key {
    key(format!("PUPIL#{pupil}"), format!("ABSENCE#{day}"))
}

/// Under LINE's id where it looks like one; what it is called is nobody's promise, and a sort key ends at 1,024 bytes.
pub(crate) fn odd_event(id: &str, at: Timestamp) -> Key {
    let plain =
        (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let sort = if plain { id.to_owned() } else { format!("#{}", derived(&[id])) };
    key(format!("ODD#{}", time::day_of(at)), sort)
}

/// The homerooms of all years: what their sort keys begin with.
pub(crate) fn homerooms_of_all_years(school: &SchoolCode) -> Key {
    key(school.as_str(), "HOMEROOM#")
}

/// In the index: between these two stand the pupils of a school, and those who have left it.
pub(crate) const SEATS: (&str, &str) = ("SEAT#", "SEAT$");
pub(crate) const LEFT: (&str, &str) = ("LEFT#", "LEFT$");

pub(crate) fn group(school: &SchoolCode, id: &GroupId) -> Key {
    key(school.as_str(), format!("{}{id}", groups(school).sort))
}

/// The groups of a school: what their sort keys begin with.
pub(crate) fn groups(school: &SchoolCode) -> Key {
    key(school.as_str(), "GROUP#")
}

pub(crate) fn member(school: &SchoolCode, group: &GroupId, member: &Member) -> Key {
    let sort = match member {
        Member::Pupil(pupil) => format!("PUPIL#{pupil}"),
        Member::Community(member) => format!("COMMUNITY#{member}"),
    };
    key(members(school, group).partition, sort)
}

/// Everybody in a group: the whole partition.
pub(crate) fn members(school: &SchoolCode, group: &GroupId) -> Key {
    key(format!("{school}#GROUP#{group}"), "")
}

pub(crate) fn community_member(school: &SchoolCode, id: &CommunityId) -> Key {
    key(school.as_str(), format!("{}{id}", community(school).sort))
}

/// The community members of a school: what their sort keys begin with.
pub(crate) fn community(school: &SchoolCode) -> Key {
    key(school.as_str(), "COMMUNITY#")
}

/// An entry of an audit log. Numbers sort as they count; 12 digits last for a while.
pub(crate) fn audit_entry(chain: &Chain, seq: u64) -> Key {
    key(format!("{chain}#AUDIT"), format!("{seq:012}"))
}

/// Where an audit log ends: after every entry in sort order.
pub(crate) fn audit_head(chain: &Chain) -> Key {
    key(format!("{chain}#AUDIT"), "HEAD")
}

/// Among the staff of a school, or of the board.
pub(crate) fn staff_at(whose: &Chain, id: &StaffId) -> Key {
    key(whose.to_string(), format!("{}{id}", staff_of(whose).sort))
}

/// The staff of a school, or of the board: what their sort keys begin with.
pub(crate) fn staff_of(whose: &Chain) -> Key {
    key(whose.to_string(), "STAFF#")
}

/// The board's active accounts, all in one item: the last of them must not go.
pub(crate) fn board_accounts() -> Key {
    key(Chain::Board.to_string(), "ACCOUNTS")
}

pub(crate) fn board_settings() -> Key {
    key(Chain::Board.to_string(), "SETTINGS")
}

pub(crate) fn import(id: &ImportId) -> Key {
    key(format!("IMPORT#{id}"), "IMPORT")
}

/// In the index: the imports of a school, or of the whole board.
pub(crate) fn imports(school: Option<&SchoolCode>) -> String {
    format!("IMPORTS#{}", school.map_or("BOARD", SchoolCode::as_str))
}

/// In the index: by the moment at which they were begun.
pub(crate) fn import_of(school: Option<&SchoolCode>, at: Timestamp, id: &ImportId) -> Key {
    key(imports(school), format!("{:015}#{id}", at.as_millisecond()))
}

/// That an import has counted those whom one school's steps brought into a homeroom, or took out of it.
pub(crate) fn counted(import: &ImportId, once: &str, homeroom: &HomeroomId) -> Key {
    key(format!("IMPORT#{import}"), format!("COUNTED#{once}#{homeroom}"))
}

/// That a pupil has, or had, a guardian.
pub(crate) fn registered(id: &PupilId) -> Key {
    key(format!("PUPIL#{id}"), "REGISTERED")
}

/// That a log says what an import did there.
pub(crate) fn noted(import: &ImportId, did: Deed, chain: &Chain) -> Key {
    key(format!("IMPORT#{import}"), format!("NOTED#{}#{chain}", did.code()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn hibari() -> SchoolCode {
        "B113299900019".parse().unwrap()
    }

    #[test]
    fn everything_of_a_school_begins_with_the_school() {
        let (school, day) = (hibari(), date(2026, 11, 24));
        let pupil = "p".parse().unwrap();
        let keys = [
            self::school(&school).partition,
            homerooms(&school, 2026).partition,
            pupil_day(&school, day, &pupil).partition,
        ];
        assert!(keys.iter().all(|key| key.starts_with(school.as_str())));
        assert_eq!(keys[2], "B113299900019#ABSENCE#2026-11-24");
    }

    #[test]
    fn days_sort_as_the_calendar_does() {
        let pupil = "p".parse().unwrap();
        let sort = |day| day_of(&pupil, day).sort;
        assert!(sort(date(2026, 9, 30)) < sort(date(2026, 10, 1)));
        assert!(sort(date(2026, 12, 31)) < sort(date(2027, 1, 1)));
    }

    #[test]
    fn the_hour_of_tries_is_tokyos() {
        let key = tries(&"U1".parse().unwrap(), "2026-11-23T15:00:00Z".parse().unwrap());
        assert_eq!(key.sort, "2026-11-24T00");
    }

    #[test]
    fn an_odd_events_id_may_be_anything() {
        let at = "2026-11-23T15:00:00Z".parse().unwrap();
        assert_eq!(odd_event("01HF", at), key("ODD#2026-11-24", "01HF"));
        for id in ["", "a#b", &"x".repeat(2000), "絵"] {
            let sort = odd_event(id, at).sort;
            assert!(sort.len() == 27 && sort.starts_with('#'), "{id}: {sort}");
        }
    }
}
