//! What can be done with a check-in.

mod answer;
mod ask_now;
mod close;
mod groups;
mod open;
mod open_for;
mod pause;
mod people;
mod preview;
mod remind;
mod report;
mod set_up;
mod skip;
mod stand_in;
mod take_up;
mod try_out;
mod unreachable;

pub use answer::{Given, Kept, answer, may_answer};
pub use ask_now::ask_now;
pub use close::close;
pub use groups::{Group, know_groups};
pub use open::{is_slot, miss, open};
pub use open_for::{OpenRound, open_for};
pub use pause::{archive, pause, resume};
pub use people::{audience, can_be_asked, is_asked, is_away, owned, owned_checkin, zone_of};
pub use preview::{Preview, Send, previews};
pub use remind::remind;
pub use report::{Reported, reported, try_again};
pub use set_up::{Setup, set_up};
pub use skip::{REASON_MAX, skip};
pub use stand_in::cover_for;
pub use take_up::{Found, found, is_concern, source, to_decision, to_feedback, words};
pub use try_out::try_out;
pub use unreachable::{is_closed_door, unreachable};
