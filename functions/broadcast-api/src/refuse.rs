//! Why something was not done with a broadcast, in the words of staff.

use lambda::http::Refusal;

pub(crate) fn try_again() -> Refusal {
    Refusal::try_again("ただいま混み合っています。少し待ってからもう一度お試しください。")
}
