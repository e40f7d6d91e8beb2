//! Freezes the chunks of a broadcast. The work is done by `fanout::Planner`; here is what it works with.

use std::time::{Duration, SystemTime};

use fanout::{NotPlanned, PlanOrder, Planner, Queues};
use lambda::Clock;
use table::Table;

/// The largest school takes a fraction of it.
const FOR_ONE_SCHOOL: Duration = Duration::from_mins(1);

/// Carries one order out, or as much of it as there is time for.
pub async fn carry_out(
    planner: &Planner<Table, Queues>,
    order: &PlanOrder,
    deadline: SystemTime,
) -> Result<(), NotPlanned> {
    let time_is_short = || deadline < SystemTime::now() + FOR_ONE_SCHOOL;
    planner.carry_out(order, Clock::Wall.now(), &time_is_short).await
}
