//! What the pages read and write.

mod after;
mod appointments;
mod attention;
mod audience;
mod broadcast;
mod content;
mod look;
mod minutes;
mod survey;
mod withdrawal;

pub(crate) use after::{
    By, Confirmed, HomeroomStanding, Of, Parked, Progress, PupilStanding, RemovedFor, Report, Resolve, ResolveAll,
    Standing, Taken, Why,
};
pub(crate) use appointments::{Appointments, Offered};
pub(crate) use attention::{Attention, Waiting};
pub(crate) use audience::{Asked, Audience, Count, OfSchool, Reached, Tree, TreeGrade, TreeGroup, TreeHomeroom};
pub(crate) use broadcast::{
    Approval, Asking, Attachment, Author, Broadcast, Can, Close, Draft, FileKind, From, Moved, New, Refused, Row, Rows,
    State, Until,
};
pub(crate) use content::{Content, Timing};
pub(crate) use look::{
    Approve, Counted, FileName, Finding, KeptTemplate, Level, Look, NewTemplate, Quota, Refuse, Release, Templates,
    Upload, UploadTo,
};
pub(crate) use survey::{Posed, Survey};
pub(crate) use withdrawal::{Withdraw, Withdrawal, WithdrawalStands, Words, WordsLook};
