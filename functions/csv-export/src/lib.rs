//! Writes answers to surveys as a file for spreadsheets, and attendance as one for a school's own system: by pages, or by days, out of the
//! table, part by part into the bucket, so that it takes the same memory whatever their number.
//!
//! The queue hands an order over at least once, and a function may end at any moment. An order that comes again begins anew: the open upload
//! and the file of the attempt before are taken away first. Of two that are at it at once, the one that is no longer the present attempt
//! notices with its next step, and takes away what it wrote itself.

mod attendance;
mod back;
mod exporter;
mod pages;
mod pour;
mod pouring;
mod sink;

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent};
use exports::Order;
use files::{Files, InParts};
use lambda::batch::{self, AllFailed, Record};

pub use back::Back;
pub use exporter::{Exporter, NotDone};

/// Carries out what the queue hands over, and hands back what failed.
pub async fn take_orders<F: Files + InParts>(
    exporter: &Exporter<F>,
    back: &Back,
    event: SqsEvent,
) -> Result<SqsBatchResponse, AllFailed> {
    let tickets = back::Ticket::of(&event);
    let carry_out = async |record: Record<Order>| exporter.carry_out(&record.body, record.receives).await;
    let done = batch::each(event, carry_out).await;
    back.hand_back(&tickets, &done).await;
    done
}
