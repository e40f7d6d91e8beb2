//! What a table can be filled with.

use domain::{
    absence::Arrangement,
    group::{CommunityMember, Group, Member},
    guardian::{Child, Contact, MailAddress},
    id::{CommunityId, GuardianId, LineUserId, PupilId},
    registration::LetterCode,
    school::{Homeroom, Pupil, School, SchoolCode},
    staff::Staff,
    survey::Given,
};
use jiff::Timestamp;

/// One thing to put into the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seed {
    /// Replaces what is there.
    School(School),
    /// Replaces what is there.
    Homeroom(Homeroom),
    /// Replaces what is there.
    Pupil(Pupil),
    /// Replaces what is there.
    Staff(Staff),
    /// Replaces what is there. The twin has none.
    Arrangement(Arrangement),
    /// An answer to a survey, without the mark that somebody has given it. Replaces what is there.
    Answer(Box<Given>),
    /// Replaces what is there.
    CommunityMember(CommunityMember),
    /// Replaces what is there, and leaves those in it who were put there meanwhile.
    Group {
        /// Which.
        group: Group,
        /// Who is in it.
        members: Vec<Member>,
    },
    /// A code. Left alone when it is there.
    Letter {
        /// As printed.
        code: LetterCode,
        /// Whom it is about.
        pupil: PupilId,
        /// Who has used it.
        used_by: Option<GuardianId>,
    },
    /// A guardian who has registered; one in LINE follows us; all of `children` are theirs. Each part is left alone when it is there.
    Family {
        /// Who. Of somebody by e-mail the address is planted beside it.
        contact: Contact,
        /// Their links.
        children: Vec<Child>,
        /// Since when.
        at: Timestamp,
    },
    /// Somebody in LINE has blocked us. Left alone when they are there; whatever [`Seed::Family`] beside it says, they do not follow us.
    Blocked {
        /// Who.
        user: LineUserId,
        /// The guardian that they are.
        guardian: GuardianId,
        /// Since when.
        at: Timestamp,
    },
    /// That somebody came as a community member. Left alone when it is there.
    Membership {
        /// Who.
        contact: Contact,
        /// Of which school.
        school: SchoolCode,
        /// As which member.
        member: CommunityId,
        /// Since when.
        at: Timestamp,
    },
    /// An address that somebody has proved to read, and the guardian that they are. Left alone when it is there.
    Mail {
        /// The address.
        address: MailAddress,
        /// Who reads it, once they have registered.
        guardian: Option<GuardianId>,
    },
}
