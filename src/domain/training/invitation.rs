//! A training for calendars.

use super::Training;
use crate::domain::invitation::Event;

/// The event as a calendar keeps it; `name` is the initiative's.
pub fn invitation(training: &Training, name: &str) -> Event {
    Event {
        uid: format!("training-{}@accord", training.mark),
        sequence: training.changes,
        called_off: training.called_off_at.is_some(),
        summary: format!("{}: {name}", training.title),
        description: format!("A training of {name}."),
        place: training.place.clone(),
        begins_at: training.begins_at,
        ends_at: training.ends_at(),
    }
}
