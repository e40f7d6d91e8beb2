//! Faults that need several events: another order, or all of them in one request.

use std::time::Duration;

use serde_json::Value;

use super::delivery::dispatch;
use crate::platform::Platform;

/// Keeps an event back; the first one kept sets the time at which all of them leave.
pub(super) fn hold(platform: &Platform, event: Value) {
    let is_first = {
        let mut held = platform.held();
        held.push(event);
        held.len() == 1
    };
    if is_first {
        let (later, pause) = (platform.clone(), platform.read(|state| state.faults.hold_ms));
        platform.spawn(async move {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            release(&later).await;
        });
    }
}

async fn release(platform: &Platform) {
    let mut events = std::mem::take(&mut *platform.held());
    let faults = platform.read(|state| state.faults.clone());
    if faults.out_of_order {
        events.reverse();
    }
    if faults.batch {
        dispatch(platform, events).await;
    } else {
        for event in events {
            dispatch(platform, vec![event]).await;
        }
    }
}
