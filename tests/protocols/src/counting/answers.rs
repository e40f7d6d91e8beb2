//! Who answers what, and how the stream tells it.

use std::collections::BTreeMap;

use domain::{
    broadcast::{Broadcast, Person, Sender},
    id::{BroadcastId, HomeroomId},
    school::SchoolCode,
    survey::{Answers, Change, Kind, Question, QuestionId, Sequence, Survey, Tally, Value},
};
use jiff::Timestamp;
use surveys::Told;

use crate::Chance;

type Standing = (HomeroomId, Answers);

/// A survey, and what happened to its answers.
pub(super) struct City {
    pub(super) broadcast: Broadcast,
    schools: Vec<SchoolCode>,
    standing: BTreeMap<(usize, usize), Standing>,
    told: Vec<Told>,
}

/// Somebody answers: at which school, who, and what.
type Press = (usize, usize, [usize; 3]);

impl City {
    /// So many answers, and what is done with them.
    pub(super) fn answering(chance: &mut Chance, answers: usize) -> anyhow::Result<Self> {
        let schools: Vec<SchoolCode> = ["B113299900019", "B113299900028", "C113299900027"]
            .iter()
            .map(|code| code.parse())
            .collect::<Result<_, _>>()?;
        let author = Person { id: "board".parse()?, name: "見本　委員".to_owned() };
        let draft = Broadcast::draft("survey".parse()?, Sender::Board, author, Timestamp::UNIX_EPOCH);
        let broadcast = Broadcast { survey: Some(Box::new(survey()?)), ..draft };
        let mut city = Self { broadcast, schools, standing: BTreeMap::new(), told: Vec::new() };
        for (school, who, says) in presses(chance, answers) {
            city.press(school, who, says)?;
        }
        Ok(city)
    }

    /// An answer that is what stands already changes no item, and the stream tells nothing.
    fn press(&mut self, school: usize, who: usize, says: [usize; 3]) -> anyhow::Result<()> {
        let new = (format!("h{}", who % 9).parse()?, said(says)?);
        let old = self.standing.insert((school, who), new.clone());
        if old.as_ref() == Some(&new) {
            return Ok(());
        }
        // As long as DynamoDB's, and larger than 64 bits.
        let digits = format!("{}00000000000{:09}", 7 + self.told.len() / 5_000, self.told.len());
        let sequence = Sequence::of(&digits).ok_or_else(|| anyhow::anyhow!("no sequence: {digits}"))?;
        let change = Change { sequence, old, new: Some(new) };
        self.told.push(Told { school: self.schools[school].clone(), broadcast: self.id().clone(), change });
        Ok(())
    }

    pub(super) fn id(&self) -> &BroadcastId {
        &self.broadcast.id
    }

    /// What each shard gives out, in order: the first two schools share one.
    pub(super) fn shards(&self) -> [Vec<Told>; 2] {
        let (last, first) = self.told.iter().cloned().partition(|told| Some(&told.school) == self.schools.last());
        [first, last]
    }

    /// What the answers that stand come to, by school.
    pub(super) fn recounts(&self) -> impl Iterator<Item = (SchoolCode, Tally)> {
        let survey = self.broadcast.survey.as_deref().cloned().unwrap_or_default();
        self.schools.iter().enumerate().map(move |(place, school)| {
            let own = self.standing.iter().filter(|((at, _), _)| *at == place);
            (school.clone(), Tally::recount(&survey, own.map(|(_, (homeroom, answers))| (homeroom, answers))))
        })
    }
}

/// First answers in any order; one in five changes it later, one in twenty gives it twice.
fn presses(chance: &mut Chance, answers: usize) -> Vec<Press> {
    let says = |chance: &mut Chance| [chance.below(4), chance.below(8), chance.below(60)];
    let mut all: Vec<(usize, Press)> = Vec::new();
    for who in 0..answers {
        let (at, school, first) = (chance.below(answers), chance.below(3), says(chance));
        all.push((at, (school, who, first)));
        if chance.below(20) == 0 {
            all.push((at, (school, who, first)));
        }
        if chance.below(5) == 0 {
            all.push((at + chance.below(answers), (school, who, says(chance))));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, press)| press).collect()
}

fn survey() -> anyhow::Result<Survey> {
    let options = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
    let question = |name: &str, kind: Kind| -> anyhow::Result<Question> {
        let (id, title, note) = (name.to_owned().try_into()?, name.to_owned(), String::new());
        Ok(Question { id, title, note, kind, required: true, on_page_only: false, show_if: None })
    };
    let questions = vec![
        question("q1", Kind::One { options: options(4) })?,
        question("q2", Kind::Several { options: options(3), most: None })?,
        question("q3", Kind::Number { least: 0, most: 59, unit: "人".to_owned() })?,
    ];
    Ok(Survey { questions, ..Survey::default() })
}

fn said([one, several, number]: [usize; 3]) -> anyhow::Result<Answers> {
    let id = |name: &str| QuestionId::try_from(name.to_owned());
    let chosen = (0..3_u8).filter(|bit| several >> bit & 1 == 1).collect();
    Ok([
        (id("q1")?, Value::One(u8::try_from(one)?)),
        (id("q2")?, Value::Several(chosen)),
        (id("q3")?, Value::Number(i32::try_from(number)?)),
    ]
    .into())
}
