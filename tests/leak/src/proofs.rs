//! What was found, as a row for docs/proofs.json.

use protocols::{Broken, Proof, Size};

use crate::run::{Leak, Missing, Runner};

/// Operations in a sequence.
const OPERATIONS: usize = 60;

/// Sequences within which a missing check must be found.
const WITHIN: u64 = 100;

fn says(leak: &Leak) -> String {
    let Leak { sequence, operation, actor, asked, heard } = leak;
    format!("sequence {sequence}, operation {operation}: {actor:?} asks {} {}: {heard}", asked.method, asked.path)
}

async fn broken(variant: &'static str, missing: Missing) -> anyhow::Result<Broken> {
    let runner = Runner::new(Some(missing))?;
    for sequence in 0..WITHIN {
        if let Some(leak) = runner.sequence(sequence, OPERATIONS).await?.leak {
            return Ok(Broken { variant, counterexample: Some(says(&leak)) });
        }
    }
    Ok(Broken { variant, counterexample: None })
}

/// The claim about leaks.
pub async fn proofs(size: Size) -> anyhow::Result<Vec<Proof>> {
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
    Ok(vec![Proof {
        name: "leak.schools",
        claim: "Nobody hears of a school, a homeroom or a child that is none of theirs: in no answer, no log and no body to LINE",
        bounds,
        cases,
        unit: "operations",
        violations: usize::from(leak.is_some()),
        counterexample: leak.as_ref().map(says),
        broken: vec![
            broken("without the check whose school a member of staff belongs to", Missing::SchoolOfStaff).await?,
            broken("without the check which homerooms are a teacher's", Missing::HomeroomOfTeacher).await?,
            broken("without the check whose child it is", Missing::LinkOfGuardian).await?,
        ],
    }])
}
