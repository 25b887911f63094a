//! Ids in Slack's shape, counted up so that a run repeats them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// Hands out ids: one counter a prefix, so that a new channel does not move the ids of people.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ids {
    counters: HashMap<String, u64>,
    random: u64,
}

impl Ids {
    /// The next id with this prefix, e.g. `U` gives `U0SBX00001`.
    pub fn next(&mut self, prefix: &str) -> String {
        let counter = self.counters.entry(prefix.to_owned()).or_insert(0);
        *counter += 1;
        format!("{prefix}0SBX{:0>5}", base36(*counter).to_uppercase())
    }

    /// A word of `len` letters and digits that looks random and repeats from run to run.
    pub fn word(&mut self, len: usize) -> String {
        (0..len).map(|_| char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[self.below(36)])).collect()
    }

    /// A random id in the usual shape of a UUID.
    pub fn uuid(&mut self) -> String {
        let mut digits = || char::from(b"0123456789abcdef"[self.below(16)]);
        [8, 4, 4, 4, 12].map(|len| (0..len).map(|_| digits()).collect::<String>()).join("-")
    }

    fn below(&mut self, bound: usize) -> usize {
        // A Weyl sequence through a mixer: no seed to carry, no repeat in any run's length.
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap_or(0)
    }
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while number > 0 {
        digits.push(char::from(
            b"0123456789abcdefghijklmnopqrstuvwxyz"[usize::try_from(number % 36).unwrap_or(0)],
        ));
        number /= 36;
    }
    digits.iter().rev().collect()
}
