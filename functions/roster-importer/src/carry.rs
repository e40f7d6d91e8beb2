//! Writing an import, or taking it back: school by school, as far as the time allows.

use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    import::{Import, State},
    school::SchoolCode,
};
use imports::{Files, Order, Orders, Task, plan_of};
use roster::plan::Step;
use table::AuditLog;
use tracing::info;

use crate::{
    importer::{Importer, NotDone, school_at},
    steps::{Direction, carry_out},
};

impl<F: Files, O: Orders> Importer<F, O> {
    /// A school that is done is noted at once, so that nobody begins at the beginning again. At least one school is done.
    pub(crate) async fn write(
        &self,
        mut import: Import,
        order: &Order,
        time_is_short: &impl Fn() -> bool,
    ) -> Result<(), NotDone> {
        let direction = if order.task == Task::Apply { Direction::Apply } else { Direction::Undo };
        let begun = import.schools_done;
        while let Some(school) = school_at(&import, import.schools_done).cloned() {
            if import.schools_done > begun && time_is_short() {
                let order = Order { version: import.version, ..order.clone() };
                return Ok(self.orders.place(&order).await?);
            }
            self.log(&import, order, &school).await?;
            let steps = self.steps(&import, &school).await?;
            let of = (&import.id, school.as_str());
            let outcome = carry_out(&self.table, of, direction, &steps, &import.choices).await?;
            import = Import {
                schools_done: import.schools_done + 1,
                done: import.done + outcome.steps,
                left_alone: import.left_alone + outcome.left_alone,
                ..import.next()
            };
            self.change(&import).await?;
        }
        let state = if direction == Direction::Apply { State::Applied } else { State::Undone };
        let left_alone = import.left_alone;
        info!(import.id = %import.id, left_alone, "import {} is {state:?}", import.id);
        self.change(&Import { state, done: import.of, ..import.next() }).await
    }

    /// In the school's own log too, when the whole board's roster is written: once, however often the order comes. The API has
    /// logged the order itself.
    async fn log(&self, import: &Import, order: &Order, school: &SchoolCode) -> Result<(), NotDone> {
        if import.school.is_some() {
            return Ok(());
        }
        let did = if order.task == Task::Apply { Deed::ImportApplied } else { Deed::ImportUndone };
        let by = Actor::Staff { id: order.by.clone(), name: order.by_name.clone() };
        let act = Act::new(self.clock.now(), by, did).to(Whom::Import { import: import.id.to_string() });
        Ok(self.table.append_once(&import.id, &Chain::School(school.clone()), act).await?)
    }

    async fn steps(&self, import: &Import, school: &SchoolCode) -> Result<Vec<Step>, NotDone> {
        let key = plan_of(&import.id, school);
        let bytes = self.files.get(&key).await?.ok_or_else(|| NotDone::Missing(key.clone()))?;
        let lines = bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty());
        // serde's words can quote what it could not read.
        lines.map(|line| serde_json::from_slice(line).map_err(|_| NotDone::Missing(key.clone()))).collect()
    }
}
