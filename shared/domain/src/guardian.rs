//! Guardians, how they come to us, and their links to pupils.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    id::{GuardianId, LineUserId, MailId, NotAnId, PupilId, derived},
    registration::Nickname,
    school::SchoolCode,
};

mod mail;

pub use mail::{MailAddress, NotAMailAddress};

/// How a person comes to us, and where an answer goes. Known before they are a guardian.
///
/// As text: LINE's user id as it is, or `mail-` and the address's own id. The address itself is not in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Contact {
    /// By LINE.
    Line(LineUserId),
    /// By e-mail, on the web.
    Mail(MailId),
}

impl Contact {
    /// As it stands in keys and sealed buttons.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Line(user) => user.as_str(),
            Self::Mail(mail) => mail.as_str(),
        }
    }
}

impl FromStr for Contact {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.starts_with(MailAddress::ID_PREFIX) {
            text.parse().map(Self::Mail)
        } else {
            text.parse().map(Self::Line)
        }
    }
}

impl TryFrom<String> for Contact {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<Contact> for String {
    fn from(contact: Contact) -> String {
        contact.as_str().to_owned()
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A guardian's link to one pupil, as that guardian may see it: not suspended, and the pupil has not left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Who is linked.
    pub guardian: GuardianId,
    /// To whom.
    pub pupil: PupilId,
    /// The pupil's present school.
    pub school: SchoolCode,
    /// 呼び名: what the talk calls the child.
    pub nickname: Nickname,
}

impl Child {
    /// See [`link_number`].
    pub fn number(&self) -> String {
        link_number(&self.guardian, &self.pupil)
    }
}

/// 登録番号: six characters that the guardian reads on their page and staff read in the console, so that both can say
/// on the telephone which link they mean. It opens nothing.
pub fn link_number(guardian: &GuardianId, pupil: &PupilId) -> String {
    derived(&["link", guardian.as_str(), pupil.as_str()])[..6].to_uppercase()
}

/// A link as the school sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Who is linked.
    pub guardian: GuardianId,
    /// To whom.
    pub pupil: PupilId,
    /// The pupil's school: what the school's own index lists links by.
    pub school: SchoolCode,
    /// 呼び名.
    pub nickname: Nickname,
    /// Since when.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub linked_at: Timestamp,
    /// How it came about.
    #[serde(default)]
    pub way: Way,
    /// 支援措置: to its holder a suspended link is no link at all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
}

impl Link {
    /// A new one.
    pub fn new(child: Child, way: Way, linked_at: Timestamp) -> Self {
        let Child { guardian, pupil, school, nickname } = child;
        Self { guardian, pupil, school, nickname, linked_at, way, suspended: false }
    }

    /// See [`link_number`].
    pub fn number(&self) -> String {
        link_number(&self.guardian, &self.pupil)
    }

    /// What the guardian may see of it while the pupil is at `school`; `None` while it is suspended.
    pub fn child(self, school: SchoolCode) -> Option<Child> {
        let Self { guardian, pupil, nickname, suspended, .. } = self;
        (!suspended).then_some(Child { guardian, pupil, school, nickname })
    }
}

/// How a link came about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By the code of a letter.
    #[default]
    Letter,
    /// By the school's passcode.
    Passcode,
    /// By another guardian's invitation.
    Invitation,
    /// By a code that replaced a link whose phone was lost.
    Relink,
    /// A member of staff decided a claim.
    Staff,
}

/// Whether LINE still delivers to a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Follows our account.
    Following,
    /// Has blocked it, or left.
    Blocked,
}

impl GuardianId {
    /// The guardian that somebody becomes at their first registration. Trying twice makes one guardian.
    pub fn of(contact: &Contact) -> Self {
        Self::derived(&["guardian", contact.as_str()])
    }
}

/// Who is behind a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// Nobody that we know.
    Unknown,
    /// A community member, who only receives.
    Community,
    /// A guardian, with the children that they are linked to; possibly none any more.
    Guardian {
        /// Which one.
        guardian: GuardianId,
        /// Their children, in the order in which they were linked.
        children: Vec<Child>,
    },
}

impl Person {
    /// The children; none for somebody unknown.
    pub fn children(&self) -> &[Child] {
        match self {
            Self::Unknown | Self::Community => &[],
            Self::Guardian { children, .. } => children,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_one_text_and_comes_back_from_it() {
        let mail = Contact::Mail("Sachiko@Example.JP".parse::<MailAddress>().unwrap().id());
        for contact in [mail, "U0123".parse().unwrap()] {
            assert_eq!(contact.to_string().parse::<Contact>().unwrap(), contact);
            assert_eq!(serde_json::to_value(&contact).unwrap(), contact.as_str());
        }
        assert!("a#b".parse::<Contact>().is_err());
    }

    #[test]
    fn a_suspended_link_is_no_child() {
        let link = Link {
            guardian: "g".parse().unwrap(),
            pupil: "p".parse().unwrap(),
            school: "B113299900019".parse().unwrap(),
            nickname: "ゆう".parse().unwrap(),
            linked_at: Timestamp::UNIX_EPOCH,
            way: Way::Letter,
            suspended: false,
        };
        let school = link.school.clone();
        assert_eq!(link.clone().child(school.clone()).unwrap().number(), link.number());
        assert_eq!(Link { suspended: true, ..link }.child(school), None);
    }
}
