//! The rollout: pilot groups in waves, how many of those intended use what they were given, and how ready they are.

mod adoption;
mod readiness;
mod standing;
mod wave;

pub use adoption::{ADOPTION_SOURCE_MAX, Adopted, Adoption, course, heads};
pub use readiness::{BARRIER, Mean, Ready, Step, part, questions, ready, wave_of};
pub use standing::{LastRead, Named, RolloutFact, Standing};

pub use wave::{
    CHECK_MAX, CHECKS_MOST, Check, NAME_MAX, Side, WAVES_MOST, WHY_MAX, Wave, WaveState, handles,
};
