//! What was found, as a row for docs/proofs.json.

use protocols::{Broken, Proof, Size};

use crate::run::{Leak, Runner, Swap};

/// Operations in a sequence.
const OPERATIONS: usize = 60;

/// Sequences within which a missing check must be found.
pub const WITHIN: u64 = 100;

fn says(leak: &Leak) -> String {
    let Leak { sequence, operation, actor, asked, heard } = leak;
    format!("sequence {sequence}, operation {operation}: {actor:?} asks {} {}: {heard}", asked.method, asked.path)
}

/// The first leak within these many sequences, in words.
pub async fn hunt(runner: &Runner, within: u64) -> anyhow::Result<Option<String>> {
    for sequence in 0..within {
        if let Some(leak) = runner.sequence(sequence, OPERATIONS).await?.leak {
            return Ok(Some(says(&leak)));
        }
    }
    Ok(None)
}

async fn swapped(variant: &'static str, swap: Swap) -> anyhow::Result<Broken> {
    Ok(Broken { variant, counterexample: hunt(&Runner::new(Some(swap))?, WITHIN).await? })
}

/// A quick look whether the search hears anything at all. No check of ours is missing in these: that is
/// tests/leak/without-a-check.sh, which takes minutes.
async fn all_swapped() -> anyhow::Result<Vec<Broken>> {
    Ok(vec![
        swapped("answers an administrator of a school as if they were the board", Swap::AdministratorForBoard).await?,
        swapped("answers a homeroom teacher as if they were the school's staff", Swap::TeacherForSchool).await?,
        swapped("answers a guardian as if they were another", Swap::GuardianForAnother).await?,
    ])
}

/// The claim about leaks. `without`: what was found in variants that lack a check; none: answers are swapped instead.
pub async fn proofs(size: Size, without: Vec<Broken>) -> anyhow::Result<Vec<Proof>> {
    let sequences = if size == Size::Large { 1000 } else { 25 };
    let runner = Runner::new(None)?;
    let (mut cases, mut done, mut heard, mut logged, mut leak) = (0, 0, 0, 0, None);
    for sequence in 0..sequences {
        let outcome = runner.sequence(sequence, OPERATIONS).await?;
        cases += outcome.operations;
        done += outcome.done;
        heard += outcome.heard;
        logged += outcome.logged;
        leak = outcome.leak;
        if leak.is_some() {
            break;
        }
    }
    anyhow::ensure!(done * 5 > cases, "only {done} of {cases} operations were answered with what was asked for");
    anyhow::ensure!(
        heard * 10 > cases && logged > 0,
        "{heard} canaries were heard and {logged} bytes logged: too few to tell"
    );
    let bounds = format!(
        "{sequences} sequences of {OPERATIONS} operations in three schools; {} routes and the talk in LINE; {done} operations \
         were answered with what was asked for, with {heard} canaries of their own school",
        runner.routes()
    );
    let broken = if without.is_empty() { all_swapped().await? } else { without };
    Ok(vec![Proof {
        name: "leak.schools",
        claim: "Nobody hears of a school, a homeroom or a child that is none of theirs: in no answer, no log and no body to LINE",
        bounds,
        cases,
        unit: "operations",
        violations: usize::from(leak.is_some()),
        counterexample: leak.as_ref().map(says),
        broken,
    }])
}
