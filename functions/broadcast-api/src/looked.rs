//! Content and audience together: how many there are, who is among them, and what the guard makes of it.

use std::collections::BTreeSet;

use console::Session;
use domain::{
    broadcast::{
        self, Audience, Broadcast, Reckoned, Segment,
        guard::{Facts, File, Finding, Looked, Names, Usual, Width, look, must_open, needs_second},
    },
    id::{AttachmentId, PupilId},
    school::{Pupil, SchoolCode},
    staff::SchoolScope,
    time::day_of,
};
use fanout::Gathering;
use files::Files;
use lambda::http::Refusal;
use table::{Audiences, Broadcasts, FanOut, RollCall, Seats};

use crate::{
    Api,
    refuse::{self, failed},
    view::Counted,
    whom::scope,
};

/// So many earlier broadcasts say what a sender usually does.
const USUAL: u16 = 50;
/// The most bytes of a file's text: 200,000 characters.
const TEXT_BYTES: u64 = 1024 * 1024;

/// What was seen.
pub(crate) struct Seen {
    /// How many there are.
    pub(crate) reckoned: Reckoned,
    pub(crate) findings: Vec<Finding>,
    pub(crate) needs_second: bool,
    pub(crate) must_open: Vec<AttachmentId>,
}

/// The people of an audience.
#[derive(Default)]
struct Found {
    reckoned: Reckoned,
    inside: Names,
    outside: Names,
}

impl Found {
    /// Numbers, and nobody's name.
    fn counted(Counted { addressed, line }: Counted) -> Self {
        Self { reckoned: Reckoned { addressed, line, ..Reckoned::default() }, ..Self::default() }
    }
}

impl Api {
    /// Looks at a broadcast as it stands at this moment. Of an audience of several schools it believes what the page has
    /// `counted`: nobody reads a whole city within one request, and the planner compares before anything goes out.
    pub(crate) async fn look_at(
        &self,
        session: &Session,
        broadcast: &Broadcast,
        counted: Option<Counted>,
    ) -> Result<Seen, Refusal> {
        let Found { reckoned, inside, outside } = self.found(session, broadcast, counted).await?;
        let width = self.width(&broadcast.audience).await?;
        let audience = Facts { guardians: reckoned.addressed, width, inside, outside };
        let texts = self.texts(broadcast).await?;
        let content = &broadcast.content;
        let action = content.action.as_ref().map_or("", |action| action.what.as_str());
        let asked = broadcast.survey.as_ref().map(|survey| survey.words().collect::<Vec<_>>().join("\n"));
        let text = [Some(content.text.as_str()), Some(action).filter(|action| !action.is_empty()), asked.as_deref()];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join("\n");
        let files: Vec<File<'_>> = files(broadcast, &texts);
        let looked = Looked {
            title: &content.title,
            text: &text,
            letter: &content.letter,
            files: &files,
            audience: &audience,
            today: day_of(self.clock.now()),
            usual: self.usual(session, broadcast).await?,
        };
        let findings = look(&looked);
        let (second, open) = (needs_second(&findings), must_open(&looked, &findings));
        Ok(Seen { reckoned, findings, needs_second: second, must_open: open })
    }

    /// Who is meant. The people of one school are read, through this person's right to them.
    async fn found(
        &self,
        session: &Session,
        broadcast: &Broadcast,
        counted: Option<Counted>,
    ) -> Result<Found, Refusal> {
        let audience = &broadcast.audience;
        let scopes: Result<Vec<SchoolScope>, Refusal> =
            audience.schools().iter().map(|school| scope(&session.staff, school)).collect();
        match (scopes?.as_slice(), audience.segments()) {
            ([], _) => Ok(Found::default()),
            ([scope], Some(segments)) => self.chosen(scope, segments).await,
            ([scope], None) => self.following(scope, audience).await,
            _ => counted.map(Found::counted).ok_or_else(refuse::count_first),
        }
    }

    /// By segments.
    async fn chosen(&self, scope: &SchoolScope, segments: &BTreeSet<Segment>) -> Result<Found, Refusal> {
        let school = scope.school();
        let own: Vec<Segment> = segments.iter().cloned().collect();
        let people = self.table.people(scope, &own).await.map_err(failed)?;
        let meant = people.pupils(school, segments);
        self.with_others(scope, people.reckon(school, segments), meant.into_iter().map(|family| &family.pupil)).await
    }

    /// By an earlier broadcast.
    async fn following(&self, scope: &SchoolScope, audience: &Audience) -> Result<Found, Refusal> {
        let gathering = Gathering::of(&self.table, audience, self.clock.now()).await.map_err(failed)?;
        let (addressed, reckoned) = gathering.at(&self.table, scope).await.map_err(failed)?;
        let meant: BTreeSet<PupilId> = addressed.into_iter().flat_map(|one| one.via).collect();
        let pupils = self.table.pupils(scope).await.map_err(failed)?;
        self.with_others(scope, reckoned, pupils.iter().filter(|pupil| meant.contains(&pupil.id))).await
    }

    /// Their names, and those of the school's other pupils, whoever asks.
    async fn with_others(
        &self,
        scope: &SchoolScope,
        reckoned: Reckoned,
        inside: impl Iterator<Item = &Pupil> + Clone + Send,
    ) -> Result<Found, Refusal> {
        let these: BTreeSet<PupilId> = inside.clone().map(|pupil| pupil.id.clone()).collect();
        let inside = Names::of(inside.map(|pupil| (pupil.name.as_str(), pupil.kana.as_str())));
        let outside = self.table.names_but(scope, &these).await.map_err(failed)?;
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
