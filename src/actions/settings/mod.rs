//! What people and admins decide about how Accord behaves.

pub mod person;
pub mod workspace;
