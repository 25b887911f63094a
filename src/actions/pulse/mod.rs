//! Confidential rounds: nobody learns whose an answer is, Accord's own database included.

mod cast;
mod close;
mod launch;
mod look;
mod void;

pub use cast::{Ballot, cast};
pub use close::close;
pub use launch::launch;
pub use look::{Form, form, has_answered, running};
pub use void::void_all;
