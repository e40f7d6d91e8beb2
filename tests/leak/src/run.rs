//! Sequences: a fresh town, some dozens of things that happen, and what was heard.

use std::collections::{BTreeSet, VecDeque};

use protocols::Chance;
use serde_json::Value;

use crate::{
    bodies::Pool,
    canary::{Canary, Kind, SCHOOLS},
    log,
    oracle::Truth,
    routes::{Routes, go_on},
    town::{Asked, TABLE, Town},
    world::{Actor, GUARDIANS, STAFF},
};

/// A check that is missing: what the world is like without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Whose school it is: everybody of a school gets the board's right.
    SchoolOfStaff,
    /// Whose homeroom it is: teachers get the whole school's right.
    HomeroomOfTeacher,
    /// Whose child it is: guardians get another guardian's links.
    LinkOfGuardian,
}

/// Something was heard that must not be.
#[derive(Debug, Clone)]
pub struct Leak {
    /// Number of the sequence.
    pub sequence: u64,
    /// Number of the operation in it.
    pub operation: usize,
    /// Who heard it.
    pub actor: Actor,
    /// By asking this.
    pub asked: Asked,
    /// What.
    pub heard: String,
}

/// What sequences came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Operations done.
    pub operations: usize,
    /// Of them, how many were answered with 2xx: a run in which nothing works finds nothing.
    pub done: usize,
    /// Canaries that were rightly heard.
    pub heard: usize,
    /// Bytes of log that were searched.
    pub logged: usize,
    /// The first leak.
    pub leak: Option<Leak>,
}

/// Runs sequences.
pub struct Runner {
    routes: Routes,
    missing: Option<Missing>,
}

impl Runner {
    /// Over ours, or without one check.
    pub fn new(missing: Option<Missing>) -> anyhow::Result<Self> {
        log::listen();
        Ok(Self { routes: Routes::read()?, missing })
    }

    /// How many routes are drawn from.
    pub fn routes(&self) -> usize {
        self.routes.count()
    }

    /// Runs one sequence; ends at the first leak.
    pub async fn sequence(&self, number: u64, operations: usize) -> anyhow::Result<Outcome> {
        let mut chance = Chance::of(number);
        let town = Town::begin().await?;
        let client = town.dynamo.client();
        let mut truth = Truth::read(&client, TABLE).await?;
        let mut pool = Pool { seen: std::collections::BTreeMap::new() };
        let mut outcome = Outcome::default();
        let mut next = VecDeque::new();
        log::take();
        for operation in 0..operations {
            let (actor, asked) = match next.pop_front() {
                Some(next) => next,
                None => self.draw(&pool, &mut chance),
            };
            let (status, answer) = town.ask(&self.seen_as(&actor), &asked).await?;
            let mut allowed = truth.allowed(&actor);
            if (200..300).contains(&status) && asked.method != "GET" {
                truth = Truth::read(&client, TABLE).await?;
                allowed.extend(truth.allowed(&actor));
            }
            allowed.extend(told_by_code(&actor, &asked, &answer));
            outcome.operations += 1;
            outcome.done += usize::from((200..300).contains(&status));
            outcome.heard += Canary::all_in(&answer).len();
            let foreign = self.foreign(&actor, &allowed, &answer, &truth);
            let logged = log::take();
            outcome.logged += logged.len();
            let in_log = Canary::all_in(&logged).into_iter().find(|canary| canary.kind != Kind::Known);
            let heard = foreign.or_else(|| in_log.map(|canary| format!("{canary:?} in the log")));
            if let Some(heard) = heard {
                outcome.leak = Some(Leak { sequence: number, operation, actor, asked, heard });
                return Ok(outcome);
            }
            if let Some((import, school)) = begun(status, &asked, &answer) {
                next.extend(go_on(&import, school, &mut chance).into_iter().map(|asked| (actor.clone(), asked)));
            }
            if let Some(leak) = self.in_files(&town, &asked, &actor).await? {
                outcome.leak = Some(Leak { sequence: number, operation, actor, asked, heard: leak });
                return Ok(outcome);
            }
            harvest(&answer, &mut pool);
        }
        Ok(outcome)
    }

    /// Who asks for what, mostly about their own school.
    fn draw(&self, pool: &Pool, chance: &mut Chance) -> (Actor, Asked) {
        let actor = draw(chance);
        let home = match &actor {
            Actor::Staff(id) => id.chars().last().and_then(|c| c.to_digit(10)).map(|digit| digit as usize),
            Actor::Guardian(number) => Some(usize::from(*number) % 3),
        };
        let school = home.filter(|_| chance.below(5) < 3).unwrap_or_else(|| chance.below(3));
        let asked = self.routes.draw(matches!(actor, Actor::Staff(_)), school, pool, chance);
        (actor, asked)
    }

    /// What was written into the bucket for an import of one school, beside the file that came.
    async fn in_files(&self, town: &Town, asked: &Asked, actor: &Actor) -> anyhow::Result<Option<String>> {
        let Actor::Staff(id) = actor else { return Ok(None) };
        let (Some(import), true) = (asked.path.strip_suffix("/read"), id.starts_with("admin")) else { return Ok(None) };
        let import = import.rsplit('/').next().unwrap_or_default();
        let home = id.chars().last().and_then(|c| c.to_digit(10)).map(|digit| digit as usize);
        let plans = town.files_of(&format!("{import}/plan")).await? + &town.files_of(&format!("{import}/rows")).await?;
        let foreign = Canary::all_in(&plans).into_iter().find(|canary| Some(canary.school) != home);
        Ok(foreign.map(|canary| format!("{canary:?} in the import's files")))
    }

    /// As whom a request counts while a check is missing.
    fn seen_as(&self, actor: &Actor) -> Actor {
        match (self.missing, actor) {
            (Some(Missing::SchoolOfStaff), Actor::Staff(id)) if id.starts_with("admin") => Actor::Staff("board"),
            (Some(Missing::HomeroomOfTeacher), Actor::Staff("teacher-0")) => Actor::Staff("school-0"),
            (Some(Missing::HomeroomOfTeacher), Actor::Staff("teacher-1")) => Actor::Staff("school-1"),
            (Some(Missing::LinkOfGuardian), Actor::Guardian(number)) => Actor::Guardian((number + 1) % 6),
            _ => actor.clone(),
        }
    }

    fn foreign(&self, actor: &Actor, allowed: &BTreeSet<Canary>, answer: &str, truth: &Truth) -> Option<String> {
        let canary = Canary::all_in(answer).into_iter().find(|canary| !allowed.contains(canary));
        if let Some(canary) = canary {
            return Some(format!("{canary:?} in the answer"));
        }
        // A guardian learns of no child but their own, not even an id.
        let Actor::Guardian(number) = actor else { return None };
        let own = truth.children(*number);
        let other = truth.pupils().find(|pupil| !own.contains(*pupil) && answer.contains(&format!("\"{pupil}\"")));
        other.map(|pupil| format!("the id {pupil} in the answer"))
    }
}

/// The import that has begun, and about which school.
fn begun(status: u16, asked: &Asked, answer: &str) -> Option<(String, usize)> {
    if status != 201 || asked.function != "roster-api" {
        return None;
    }
    let body: Value = serde_json::from_str(answer.split_once('\n')?.1).ok()?;
    let school = SCHOOLS.iter().position(|code| asked.body["school"] == *code).unwrap_or(0);
    Some((body["id"].as_str()?.to_owned(), school))
}

fn draw(chance: &mut Chance) -> Actor {
    if chance.below(5) < 3 {
        return Actor::Staff(STAFF[chance.below(STAFF.len())]);
    }
    Actor::Guardian(u8::try_from(chance.below(GUARDIANS.into())).unwrap_or_default())
}

/// Whoever holds a code or a passcode is told its school, and its homerooms' names, before they are anybody there.
fn told_by_code(actor: &Actor, asked: &Asked, answer: &str) -> BTreeSet<Canary> {
    let opens =
        matches!(actor, Actor::Guardian(_)) && ["/api/guardian/codes", "/api/guardian/schools"].contains(&&*asked.path);
    if !opens {
        return BTreeSet::new();
    }
    Canary::all_in(answer).into_iter().filter(|canary| canary.kind == Kind::Known).take(1).collect()
}

/// What anybody has seen, everybody tries.
fn harvest(answer: &str, pool: &mut Pool) {
    let Some(body) = answer.split_once('\n').and_then(|(_, body)| serde_json::from_str(body).ok()) else {
        for body in answer.lines().filter_map(|line| serde_json::from_str(line).ok()) {
            keep("", &body, pool);
        }
        return;
    };
    keep("", &body, pool);
}

fn keep(name: &str, value: &Value, pool: &mut Pool) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| keep(name, value, pool)),
        Value::Array(values) => values.iter().for_each(|value| keep(name, value, pool)),
        Value::String(text) => {
            // One name in answers for what is several in paths.
            let names: &[&str] = match name {
                "id" => &["id", "pupil", "group", "member", "claim", "community"],
                "data" => &["press"],
                other => &[other],
            };
            for name in names {
                let known = pool.seen.entry((*name).to_owned()).or_default();
                if known.len() < 200 && !known.contains(text) {
                    known.push(text.clone());
                }
            }
        }
        _ => {}
    }
}
