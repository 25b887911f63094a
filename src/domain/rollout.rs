//! The rollout: pilot groups in waves, and how many of those intended use what they were given.

mod wave;

pub use wave::{
    CHECK_MAX, CHECKS_MOST, Check, NAME_MAX, Side, WAVES_MOST, WHY_MAX, Wave, WaveState, handles,
};
