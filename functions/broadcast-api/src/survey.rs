//! Content and audience together: how many there are, who is among them, and what the guard makes of it.

use std::collections::BTreeSet;

use console::Session;
use domain::{
    broadcast::{
        self, Audience, Broadcast, Reckoned, Segment,
        guard::{Facts, File, Finding, Looked, Names, Usual, Width, look, must_open, needs_second},
    },
    id::AttachmentId,
    school::{Pupil, SchoolCode},
    staff::SchoolScope,
    time::day_of,
};
use fanout::Gathering;
use files::Files;
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda::http::Refusal;
use table::{Audiences, Broadcasts, FanOut, Seats};

use crate::{
    Api,
    count::AT_ONCE,
    refuse::{self, failed},
    whom::scope,
};

/// So many earlier broadcasts say what a sender usually does.
const USUAL: u16 = 50;
/// The most bytes of a file's text: 200,000 characters.
const TEXT_BYTES: u64 = 1024 * 1024;

/// What was seen.
pub(crate) struct Survey {
    /// How many there are.
    pub(crate) reckoned: Reckoned,
    pub(crate) findings: Vec<Finding>,
    pub(crate) needs_second: bool,
    pub(crate) must_open: Vec<AttachmentId>,
}

/// The people of an audience, or of a school of it.
#[derive(Default)]
struct Found {
    reckoned: Reckoned,
    inside: Vec<Pupil>,
    outside: Vec<Pupil>,
}

impl Found {
    fn and(mut self, other: Self) -> Self {
        self.reckoned = self.reckoned.and(other.reckoned);
        self.inside.extend(other.inside);
        self.outside.extend(other.outside);
        self
    }
}

impl Api {
    /// Looks at a broadcast as it stands at this moment.
    pub(crate) async fn survey(&self, session: &Session, broadcast: &Broadcast) -> Result<Survey, Refusal> {
        let found = self.found(session, broadcast).await?;
        let names = |pupils: &[Pupil]| Names::of(pupils.iter().map(|one| (one.name.as_str(), one.kana.as_str())));
        let audience = Facts {
            guardians: found.reckoned.addressed,
            width: self.width(&broadcast.audience).await?,
            inside: names(&found.inside),
            outside: names(&found.outside),
        };
        let texts = self.texts(broadcast).await?;
        let content = &broadcast.content;
        let action = content.action.as_ref().map_or("", |action| action.what.as_str());
        let text = format!("{}\n{action}", content.text);
        let files: Vec<File<'_>> = files(broadcast, &texts);
        let looked = Looked {
            title: &content.title,
            text: if action.is_empty() { &content.text } else { &text },
            letter: &content.letter,
            files: &files,
            audience: &audience,
            today: day_of(self.clock.now()),
            usual: self.usual(session, broadcast).await?,
        };
        let findings = look(&looked);
        let (second, open) = (needs_second(&findings), must_open(&looked, &findings));
        Ok(Survey { reckoned: found.reckoned, findings, needs_second: second, must_open: open })
    }

    /// The people of all its schools, each read through this person's right to it.
    async fn found(&self, session: &Session, broadcast: &Broadcast) -> Result<Found, Refusal> {
        let gathering = Gathering::of(&self.table, &broadcast.audience).await.map_err(failed)?;
        let schools = broadcast.audience.schools();
        let alone = schools.len() == 1;
        let scopes: Result<Vec<SchoolScope>, Refusal> =
            schools.iter().map(|school| scope(&session.staff, school)).collect();
        stream::iter(scopes?)
            .map(|scope| self.found_at(scope, &broadcast.audience, &gathering, alone))
            .buffer_unordered(AT_ONCE)
            .try_fold(Found::default(), |sum, one| async move { Ok(sum.and(one)) })
            .await
    }

    async fn found_at(
        &self,
        scope: SchoolScope,
        audience: &Audience,
        gathering: &Gathering,
        alone: bool,
    ) -> Result<Found, Refusal> {
        let school = scope.school();
        let mut found = match audience.segments() {
            Some(segments) => self.chosen(&scope, segments).await?,
            None => self.following(&scope, gathering).await?,
        };
        if alone {
            let left = self.table.pupils_who_left(&scope).await.map_err(failed)?;
            found.outside.extend(left.into_iter().filter(|pupil| pupil.school == *school));
        } else {
            found.outside.clear();
        }
        Ok(found)
    }

    /// By segments.
    async fn chosen(&self, scope: &SchoolScope, segments: &BTreeSet<Segment>) -> Result<Found, Refusal> {
        let school = scope.school();
        let own: Vec<Segment> = segments.iter().filter(|segment| segment.school() == school).cloned().collect();
        let people = self.table.people(scope, &own).await.map_err(failed)?;
        let meant: BTreeSet<_> =
            people.pupils(school, segments).into_iter().map(|family| family.pupil.id.clone()).collect();
        let reckoned = people.reckon(school, segments);
        let pupils = people.families.into_iter().map(|family| family.pupil);
        let (inside, outside) = pupils.partition(|pupil| meant.contains(&pupil.id));
        Ok(Found { reckoned, inside, outside })
    }

    /// By an earlier broadcast.
    async fn following(&self, scope: &SchoolScope, gathering: &Gathering) -> Result<Found, Refusal> {
        let (addressed, reckoned) = gathering.at(&self.table, scope).await.map_err(failed)?;
        let meant: BTreeSet<_> = addressed.into_iter().flat_map(|one| one.via).collect();
        let pupils = self.table.pupils(scope).await.map_err(failed)?;
        let (inside, outside) = pupils.into_iter().partition(|pupil| meant.contains(&pupil.id));
        Ok(Found { reckoned, inside, outside })
    }

    /// How far it goes; what follows an earlier one goes as far as that.
    async fn width(&self, audience: &Audience) -> Result<Width, Refusal> {
        let Some(id) = audience.follows() else { return Ok(width(audience)) };
        let earlier = self.table.ordered_broadcast(id).await.map_err(failed)?;
        Ok(earlier.map_or(Width::Schools, |earlier| width(&earlier.audience)))
    }

    /// What the sender's last broadcasts were like.
    async fn usual(&self, session: &Session, broadcast: &Broadcast) -> Result<Option<Usual>, Refusal> {
        let Some(scope) = session.staff.sender_scope(&broadcast.from) else { return Ok(None) };
        let earlier = self.table.broadcasts(&scope, None, USUAL).await.map_err(failed)?;
        let sizes: Vec<u32> = earlier
            .iter()
            .filter(|one| matches!(one.state, broadcast::State::Sending | broadcast::State::Sent))
            .filter_map(|one| one.planned.map(|planned| planned.addressed))
            .collect();
        let most = sizes.iter().max().copied();
        Ok(most.map(|most| Usual { broadcasts: u32::try_from(sizes.len()).unwrap_or(u32::MAX), most }))
    }

    /// What the files say; none: nobody but a person can read it.
    async fn texts(&self, broadcast: &Broadcast) -> Result<Vec<Option<String>>, Refusal> {
        let mut texts = Vec::new();
        for file in &broadcast.attachments {
            let key = files::text_of(&broadcast.from, &broadcast.id, &file.id);
            let text = self.outside.store.get(&key, TEXT_BYTES).await.map_err(refuse::files_failed)?;
            texts.push(text.and_then(|bytes| String::from_utf8(bytes).ok()));
        }
        Ok(texts)
    }
}

/// Those whose content has been looked at.
fn files<'a>(broadcast: &'a Broadcast, texts: &'a [Option<String>]) -> Vec<File<'a>> {
    let pairs = broadcast.attachments.iter().zip(texts);
    let file = |(file, text): (&'a broadcast::Attachment, &'a Option<String>)| {
        let (id, name, pages) = (&file.id, file.name.as_str(), file.pages);
        file.kind.map(|kind| File { id, name, kind, text: text.as_deref(), pages })
    };
    pairs.filter_map(file).collect()
}

/// By the widest segment.
fn width(audience: &Audience) -> Width {
    let schools: BTreeSet<SchoolCode> = audience.schools();
    let Some(segments) = audience.segments().filter(|_| schools.len() < 2) else { return Width::Schools };
    let one = |segment: &Segment| match segment {
        Segment::Everyone { .. } | Segment::Community { .. } => Width::School,
        Segment::Grade { .. } => Width::Grade,
        Segment::Homeroom { .. } => Width::Homeroom,
        Segment::Group { .. } => Width::Group,
        Segment::Pupil { .. } => Width::Individuals,
    };
    segments.iter().map(one).max().unwrap_or(Width::Individuals)
}
