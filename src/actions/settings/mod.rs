//! What people and admins decide about how Accord behaves.

pub mod delegate;
pub mod person;
pub mod workspace;
