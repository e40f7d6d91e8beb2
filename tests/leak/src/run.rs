//! Sequences: a fresh town, some dozens of things that happen, and what was heard.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use aws_sdk_dynamodb::Client;
use domain::{guardian::link_number, id::GuardianId};
use protocols::Chance;
use serde_json::Value;

use crate::{
    bodies::Pool,
    canary::{Canary, SCHOOLS},
    log,
    oracle::Truth,
    routes::{Routes, go_on, open, write_on},
    town::{Asked, TABLE, Town},
    world::{Actor, GUARDIANS, STAFF, code, confirm_buttons, contact, neighbour, pupil},
};

/// Answers somebody as if they were somebody else: whether the oracle hears what must not be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swap {
    /// An administrator of a school gets the board's answers.
    AdministratorForBoard,
    /// Homeroom teachers get the answers of their school's staff.
    TeacherForSchool,
    /// Guardians get another guardian's answers.
    GuardianForAnother,
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
    swap: Option<Swap>,
}

/// A sequence, as far as it has come.
struct Walk<'r> {
    runner: &'r Runner,
    town: Town,
    client: Client,
    chance: Chance,
    truth: Truth,
    pool: Pool,
    /// What is asked next.
    next: VecDeque<(Actor, Asked)>,
    /// Imports about one school, and which.
    imports: BTreeMap<String, usize>,
    outcome: Outcome,
}

impl Runner {
    /// Over ours as it is, or with answers that are somebody else's.
    pub fn new(swap: Option<Swap>) -> anyhow::Result<Self> {
        log::listen();
        Ok(Self { routes: Routes::read()?, swap })
    }

    /// How many routes are drawn from.
    pub fn routes(&self) -> usize {
        self.routes.count()
    }

    /// Runs one sequence; ends at the first leak.
    pub async fn sequence(&self, number: u64, operations: usize) -> anyhow::Result<Outcome> {
        let mut walk = self.begin(number).await?;
        log::take();
        for operation in 0..operations {
            let (actor, asked) = match walk.next.pop_front() {
                Some(next) => next,
                None => self.draw(&walk.pool, &mut walk.chance),
            };
            if let Some(heard) = walk.step(&actor, &asked).await? {
                walk.outcome.leak = Some(Leak { sequence: number, operation, actor, asked, heard });
                break;
            }
        }
        Ok(walk.outcome)
    }

    async fn begin(&self, number: u64) -> anyhow::Result<Walk<'_>> {
        let mut chance = Chance::of(number);
        let town = Town::begin().await?;
        let client = town.dynamo.client();
        let truth = Truth::read(&client, TABLE).await?;
        let pool = Pool { seen: BTreeMap::from([("press".to_owned(), confirm_buttons()?)]) };
        let next = self.beginning(&pool, &mut chance);
        let (imports, outcome) = (BTreeMap::new(), Outcome::default());
        Ok(Walk { runner: self, town, client, chance, truth, pool, next, imports, outcome })
    }

    /// Somebody loses what they had, and goes on asking.
    fn beginning(&self, pool: &Pool, chance: &mut Chance) -> VecDeque<(Actor, Asked)> {
        let mut next = VecDeque::from(losses());
        for number in [SUSPENDED, NEIGHBOUR] {
            next.push_back((Actor::Guardian(number), plain("guardian-api", "GET", "/api/guardian/me".to_owned())));
            for _ in 0..3 {
                let asked = self.routes.draw(false, usize::from(number) % 3, pool, chance);
                next.push_back((Actor::Guardian(number), asked));
            }
        }
        next
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

    /// As whom a request counts while answers are swapped.
    fn seen_as(&self, actor: &Actor) -> Actor {
        match (self.swap, actor) {
            (Some(Swap::AdministratorForBoard), Actor::Staff(id)) if id.starts_with("admin") => Actor::Staff("board"),
            (Some(Swap::TeacherForSchool), Actor::Staff("teacher-0")) => Actor::Staff("school-0"),
            (Some(Swap::TeacherForSchool), Actor::Staff("teacher-1")) => Actor::Staff("school-1"),
            (Some(Swap::GuardianForAnother), Actor::Guardian(number)) => Actor::Guardian((number + 1) % 6),
            _ => actor.clone(),
        }
    }
}

impl Walk<'_> {
    /// One operation; what was heard that must not be.
    async fn step(&mut self, actor: &Actor, asked: &Asked) -> anyhow::Result<Option<String>> {
        let (status, answer) = self.town.ask(&self.runner.seen_as(actor), asked).await?;
        let mut allowed = self.truth.allowed(actor);
        allowed.extend(self.truth.told_by_code(actor, asked));
        allowed.extend(self.truth.told_of_siblings(actor, asked));
        if (200..300).contains(&status) && asked.method != "GET" {
            self.truth = Truth::read(&self.client, TABLE).await?;
            allowed.extend(self.truth.allowed(actor));
        }
        let logged = log::take();
        self.outcome.operations += 1;
        self.outcome.done += usize::from((200..300).contains(&status));
        self.outcome.heard += Canary::all_in(&answer).len();
        self.outcome.logged += logged.len();
        let in_log = Canary::all_in(&logged).first().map(|canary| format!("{canary:?} in the log"));
        if let Some(heard) = self.foreign(actor, &allowed, &answer).or(in_log) {
            return Ok(Some(heard));
        }
        match begun(status, asked, &answer) {
            Some((id, Some(school))) if asked.function == "broadcast-api" => {
                let follows = write_on(&id, school, &mut self.chance);
                self.follow(actor, follows);
            }
            Some((id, school)) if asked.function == "roster-api" => self.note_import(actor, id, school),
            Some((id, _)) if asked.function == "export-api" => {
                self.follow(actor, open(&id));
                self.pool.seen.entry("export".to_owned()).or_default().push(id);
            }
            _ => {}
        }
        self.pool.harvest(&answer);
        if asked.function == "roster-api" { self.in_files().await } else { Ok(None) }
    }

    fn note_import(&mut self, actor: &Actor, import: String, school: Option<usize>) {
        let follows = go_on(&import, school.unwrap_or(0), &mut self.chance);
        self.follow(actor, follows);
        self.pool.seen.entry("import".to_owned()).or_default().push(import.clone());
        self.imports.extend(school.map(|school| (import, school)));
    }

    /// They go on with it, and somebody else looks at the same.
    fn follow(&mut self, actor: &Actor, follows: Vec<Asked>) {
        let other = Actor::Staff(STAFF[self.chance.below(STAFF.len())]);
        let seen = follows.iter().rev().take(2).map(|asked| (other.clone(), asked.clone())).collect::<Vec<_>>();
        self.next.extend(follows.into_iter().map(|asked| (actor.clone(), asked)));
        self.next.extend(seen);
    }

    /// What was written into the bucket for the imports of one school, beside the files that came.
    async fn in_files(&self) -> anyhow::Result<Option<String>> {
        for (import, home) in &self.imports {
            let files = Canary::all_in(&self.town.files_of(import).await?);
            if let Some(canary) = files.into_iter().find(|canary| canary.school != *home) {
                return Ok(Some(format!("{canary:?} in the files of the import of {}", SCHOOLS[*home])));
            }
        }
        Ok(None)
    }

    fn foreign(&self, actor: &Actor, allowed: &BTreeSet<Canary>, answer: &str) -> Option<String> {
        let canary = Canary::all_in(answer).into_iter().find(|canary| !allowed.contains(canary));
        if let Some(canary) = canary {
            return Some(format!("{canary:?} in the answer"));
        }
        // A guardian learns of no child but their own, not even an id.
        let Actor::Guardian(number) = actor else { return None };
        let own = self.truth.children(*number);
        let other = self.truth.pupils().find(|pupil| !own.contains(*pupil) && answer.contains(&format!("\"{pupil}\"")));
        other.map(|pupil| format!("the id {pupil} in the answer"))
    }
}

/// Whose link is suspended when a sequence begins, and who ceases to be a community member then.
const SUSPENDED: u8 = 4;
const NEIGHBOUR: u8 = 6;

fn plain(function: &'static str, method: &str, path: String) -> Asked {
    Asked { function, method: method.to_owned(), path, body: Value::Null }
}

/// Guardian 4's only link is suspended; guardian 6 is no community member of the second school any more.
fn losses() -> [(Actor, Asked); 2] {
    let (school, pupil) = (code(0), pupil(0, 0, 1));
    let number = link_number(&GuardianId::of(&contact(SUSPENDED)), &pupil);
    let suspend = format!("/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/suspend");
    let remove = format!("/api/console/schools/{}/community/{}", code(1), neighbour(1));
    [
        (Actor::Staff("admin-0"), plain("console-api", "POST", suspend)),
        (Actor::Staff("admin-1"), plain("console-api", "DELETE", remove)),
    ]
}

/// The import, the broadcast or the export that has begun, and of which school, if it is one's.
fn begun(status: u16, asked: &Asked, answer: &str) -> Option<(String, Option<usize>)> {
    let begins = asked.function == "roster-api" || asked.path == "/api/console/broadcasts";
    let ordered = status == 202 && asked.path == "/api/console/exports";
    if !ordered && (status != 201 || !begins) {
        return None;
    }
    let body: Value = serde_json::from_str(answer.split_once('\n')?.1).ok()?;
    let school = SCHOOLS.iter().position(|code| asked.body["school"] == *code);
    Some((body["id"].as_str()?.to_owned(), school))
}

fn draw(chance: &mut Chance) -> Actor {
    if chance.below(5) < 3 {
        return Actor::Staff(STAFF[chance.below(STAFF.len())]);
    }
    let number = u8::try_from(chance.below(usize::from(GUARDIANS) + 2)).unwrap_or_default();
    // Whoever has lost a link asks more often.
    Actor::Guardian(if number < GUARDIANS { number } else { SUSPENDED })
}
