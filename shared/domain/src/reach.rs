//! Who can be reached: the ledger of a school. Nothing is sent from here; it says to whom something would arrive.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    guardian::{Contact, Reach},
    id::HomeroomId,
    school::{Pupil, SchoolCode},
};

/// How one guardian is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// LINE delivers.
    Line,
    /// They have blocked our account in LINE, or left it.
    Blocked,
    /// By e-mail.
    Mail,
    /// They registered on our page and never followed us in LINE: they read there, and nothing reaches them by itself.
    Web,
    /// Nowhere: their mails come back, or nothing is known.
    None,
}

impl Channel {
    /// Of a guardian's contact. `reach` is what LINE said of a user, `bounced` what came of mails to an address.
    pub fn of(contact: Option<&Contact>, reach: Option<Reach>, bounced: bool) -> Self {
        match (contact, reach) {
            (Some(Contact::Line(_)), Some(Reach::Following)) => Self::Line,
            (Some(Contact::Line(_)), Some(Reach::Blocked)) => Self::Blocked,
            (Some(Contact::Line(_)), None) => Self::Web,
            (Some(Contact::Mail(_)), _) if !bounced => Self::Mail,
            _ => Self::None,
        }
    }

    /// Whether the family hears of something this way.
    pub fn reaches(self) -> bool {
        matches!(self, Self::Line | Self::Mail | Self::Web)
    }
}

/// A pupil, and how their guardians are reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilReach {
    /// Who.
    pub pupil: Pupil,
    /// Of every guardian whose link is not suspended.
    pub channels: Vec<Channel>,
    /// How many links are suspended (支援措置). Those guardians are told nothing, so they reach nobody.
    pub suspended: usize,
}

/// Where a pupil stands in the ledger: each in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A guardian can be reached.
    Reached,
    /// Nobody can, and the school hands this family paper.
    Paper,
    /// Nobody can; who registered has blocked us.
    Blocked,
    /// Nobody can; nobody has registered.
    Missing,
}

impl PupilReach {
    /// Where the pupil stands.
    pub fn standing(&self) -> Standing {
        if self.channels.iter().any(|channel| channel.reaches()) {
            Standing::Reached
        } else if self.pupil.paper {
            Standing::Paper
        } else if self.channels.contains(&Channel::Blocked) {
            Standing::Blocked
        } else {
            Standing::Missing
        }
    }

    /// Whether something has to be done so that this family hears from the school.
    pub fn is_missing(&self) -> bool {
        matches!(self.standing(), Standing::Blocked | Standing::Missing)
    }
}

/// How many pupils stand where. The three parts add up to `pupils`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// All of them.
    pub pupils: u32,
    /// At least one guardian can be reached.
    pub reached: u32,
    /// On paper alone.
    pub paper: u32,
    /// Not at all.
    pub missing: u32,
}

impl Share {
    /// Of these pupils.
    pub fn of<'p>(pupils: impl IntoIterator<Item = &'p PupilReach>) -> Self {
        let mut share = Self::default();
        for pupil in pupils {
            share.pupils += 1;
            match pupil.standing() {
                Standing::Reached => share.reached += 1,
                Standing::Paper => share.paper += 1,
                Standing::Blocked | Standing::Missing => share.missing += 1,
            }
        }
        share
    }

    /// Of the pupils who sit in one homeroom.
    pub fn of_homeroom(pupils: &[PupilReach], homeroom: &HomeroomId) -> Self {
        Self::of(pupils.iter().filter(|one| one.pupil.homeroom == *homeroom))
    }
}

/// What a school's ledger came to when somebody last looked at it: what the board sees of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Of which school.
    pub school: SchoolCode,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub as_of: Timestamp,
    /// How many pupils stood where.
    #[serde(flatten)]
    pub share: Share,
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    const CHANNELS: [Channel; 5] = [Channel::Line, Channel::Blocked, Channel::Mail, Channel::Web, Channel::None];

    fn pupil(paper: bool, homeroom: &str, channels: &[Channel]) -> PupilReach {
        let seat = ("B113299900019".parse().unwrap(), homeroom.parse().unwrap(), 1);
        let pupil = Pupil { paper, ..Pupil::new("p".parse().unwrap(), ("見本", "みほん"), seat) };
        PupilReach { pupil, channels: channels.to_vec(), suspended: 0 }
    }

    #[test]
    fn one_guardian_who_hears_is_enough() {
        use Channel::{Blocked, Line, Mail, None, Web};
        for (channels, paper, standing) in [
            (&[][..], false, Standing::Missing),
            (&[None], false, Standing::Missing),
            (&[Blocked, None], false, Standing::Blocked),
            (&[Blocked, Mail], false, Standing::Reached),
            (&[Line], false, Standing::Reached),
            (&[Web], false, Standing::Reached),
            (&[Line], true, Standing::Reached),
            (&[Blocked], true, Standing::Paper),
            (&[], true, Standing::Paper),
        ] {
            assert_eq!(pupil(paper, "h", channels).standing(), standing, "{channels:?} {paper}");
        }
    }

    #[test]
    fn a_channel_follows_from_what_is_known() {
        let (line, mail): (Contact, Contact) = ("U1".parse().unwrap(), "mail-abc".parse().unwrap());
        for (contact, reach, bounced, channel) in [
            (Some(&line), Some(Reach::Following), false, Channel::Line),
            (Some(&line), Some(Reach::Blocked), false, Channel::Blocked),
            (Some(&line), None, false, Channel::Web),
            (Some(&mail), None, false, Channel::Mail),
            (Some(&mail), None, true, Channel::None),
            (None, None, false, Channel::None),
        ] {
            assert_eq!(Channel::of(contact, reach, bounced), channel);
        }
    }

    proptest! {
        #[test]
        fn nobody_is_counted_twice_or_not_at_all(
            pupils in vec((any::<bool>(), select(&["a", "b"][..]), vec(select(&CHANNELS[..]), 0..4)), 0..40)
        ) {
            let pupils: Vec<_> = pupils.iter().map(|(paper, room, channels)| pupil(*paper, room, channels)).collect();
            let whole = Share::of(&pupils);
            prop_assert_eq!(whole.reached + whole.paper + whole.missing, whole.pupils);
            prop_assert_eq!(whole.pupils as usize, pupils.len());
            prop_assert_eq!(whole.missing as usize, pupils.iter().filter(|one| one.is_missing()).count());
            let rooms = ["a", "b"].map(|room| Share::of_homeroom(&pupils, &room.parse().unwrap()));
            prop_assert_eq!(rooms[0].reached + rooms[1].reached, whole.reached);
            prop_assert_eq!(rooms[0].missing + rooms[1].missing, whole.missing);
        }
    }
}
