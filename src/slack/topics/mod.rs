//! What can be asked, topic by topic: how each ask is recognised, and which action answers it.

pub mod announcement;
pub mod catchup;
pub mod charter;
pub mod checkin;
pub mod course;
pub mod decision;
pub mod feedback;
pub mod home;
pub mod initiative;
pub mod kickoff;
pub mod learning;
pub mod mail;
pub mod people;
pub mod portfolio;
pub mod prewiring;
pub mod promise;
pub mod prototype;
pub mod pulse;
pub mod roadmap;
pub mod rollout;
pub mod scope;
pub mod settings;
pub mod training;
pub mod update;
pub mod workshop;
