//! To be replaced by the capability of decisions.

pub mod propose;
