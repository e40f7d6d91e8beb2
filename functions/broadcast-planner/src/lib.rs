//! Freezes the chunks of a broadcast. The work is done by `fanout::Planner`; here is what it works with.

use std::time::{Duration, SystemTime};

use fanout::{NotPlanned, PlanOrder, Planned, Planner, Queues};
use lambda::{Clock, metrics::Metrics};
use table::Table;

/// The largest school takes a fraction of it.
const FOR_ONE_SCHOOL: Duration = Duration::from_mins(1);

/// Carries one order out, or as much of it as there is time for. A broadcast that goes to nobody is counted, so that somebody comes and
/// looks.
pub async fn carry_out(
    planner: &Planner<Table, Queues>,
    order: &PlanOrder,
    deadline: SystemTime,
) -> Result<(), NotPlanned> {
    let time_is_short = || deadline < SystemTime::now() + FOR_ONE_SCHOOL;
    let now = Clock::Wall.now();
    if Box::pin(planner.carry_out(order, now, &time_is_short)).await? == Planned::Stranded {
        Metrics::of("broadcast-planner").count("moved_broadcasts", 1).print(now);
    }
    Ok(())
}
