//! What is done with a workspace's data as a whole.

pub mod erase;
