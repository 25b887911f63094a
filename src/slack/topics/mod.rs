//! What can be asked, topic by topic: how each ask is recognised, and which action answers it.

pub mod checkin;
pub mod decision;
pub mod feedback;
pub mod home;
pub mod initiative;
pub mod pulse;
pub mod settings;
pub mod update;
