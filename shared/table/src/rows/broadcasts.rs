//! Broadcasts, their chunks, and what readers and staff leave with them.

use domain::{
    broadcast::{Broadcast, Chunk, Entry, Sending, Tally},
    id::BroadcastId,
};
use serde::{Deserialize, Serialize};

use super::{Row, Versioned};
use crate::{
    Confirmation, Letterbox, Opened, Template,
    key::{self, Key, Place},
};

impl Row for Broadcast {
    const WHAT: &'static str = "broadcast";

    fn key(&self) -> Key {
        key::broadcast(&self.id)
    }

    fn index(&self) -> Option<Key> {
        // Nobody wrote a digest, and nobody is shown it.
        (!self.is_digest()).then(|| key::listed_broadcast(self))
    }

    fn second_index(&self) -> Option<Key> {
        self.waits().map(|_| key::waiting_broadcast(self))
    }

    fn third_index(&self) -> Option<Key> {
        let due = self.due_at().map(|at| key::due_broadcast(at, &self.id));
        due.or_else(|| asking(self))
    }
}

/// Where a survey stands that has gone out, for whoever counts its answers again.
pub(crate) fn asking(broadcast: &Broadcast) -> Option<Key> {
    let asks = broadcast.survey.is_some() && broadcast.reminds.is_none() && broadcast.went_out();
    asks.then(|| Some(key::asking_broadcast(broadcast.dated()?, &broadcast.id))).flatten()
}

impl Versioned for Broadcast {
    fn version(&self) -> u32 {
        self.version
    }
}

impl Row for Chunk {
    const WHAT: &'static str = "chunk";

    fn key(&self) -> Key {
        key::chunk(&self.broadcast, Place { plan: self.plan, number: self.number })
    }
}

fn place_of(sending: &Sending) -> Place {
    Place { plan: sending.plan, number: sending.number }
}

impl Row for Sending {
    const WHAT: &'static str = "sending";

    fn key(&self) -> Key {
        key::sending(&self.broadcast, place_of(self))
    }

    fn third_index(&self) -> Option<Key> {
        self.due.map(|at| key::due_sending(at, &self.broadcast, place_of(self)))
    }
}

impl Versioned for Sending {
    fn version(&self) -> u32 {
        self.version
    }
}

/// What the recipients of a broadcast came to. Only ever added to.
#[derive(Serialize, Deserialize)]
pub(crate) struct TallyRow {
    pub(crate) broadcast: BroadcastId,
    #[serde(flatten)]
    pub(crate) tally: Tally,
}

impl Row for TallyRow {
    const WHAT: &'static str = "tally";

    fn key(&self) -> Key {
        key::tally(&self.broadcast)
    }
}

impl Row for Entry {
    const WHAT: &'static str = "entry of a digest";

    fn key(&self) -> Key {
        key::entry(&self.digest, &self.guardian, &self.broadcast)
    }
}

impl Row for Letterbox {
    const WHAT: &'static str = "message";

    fn key(&self) -> Key {
        key::message(&self.reader, self.at, &self.broadcast)
    }
}

impl Row for Confirmation {
    const WHAT: &'static str = "confirmation";

    fn key(&self) -> Key {
        match &self.guardian {
            Some(guardian) => key::confirmed_by(&self.school, &self.broadcast, guardian),
            None => key::confirmed_for(&self.school, &self.broadcast, self.pupils.first()),
        }
    }
}

impl Row for Opened {
    const WHAT: &'static str = "opening of a file";

    fn key(&self) -> Key {
        key::opened(&self.school, &self.broadcast, &self.attachment, &self.reader)
    }
}

impl Row for Template {
    const WHAT: &'static str = "template";

    fn key(&self) -> Key {
        key::template(&self.from, &self.id)
    }
}
