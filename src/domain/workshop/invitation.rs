//! The invitation to a workshop, for calendars.

use super::{Agenda, Workshop};
use crate::domain::invitation::Event;

/// The event as a calendar keeps it; `name` is the initiative's.
pub fn invitation(workshop: &Workshop, name: &str) -> Event {
    Event {
        uid: format!("workshop-{}@accord", workshop.mark),
        sequence: workshop.changes,
        called_off: workshop.called_off_at.is_some(),
        summary: format!("{}: {name}", workshop.kind.name()),
        description: described(workshop),
        place: String::new(),
        begins_at: workshop.begins_at,
        ends_at: workshop.ends_at(),
    }
}

fn described(workshop: &Workshop) -> String {
    let agenda = Agenda::of(workshop.kind);
    let mut lines = vec![format!("Goal: {}", agenda.goal)];
    if !workshop.before.is_empty() {
        lines.push(format!("Before: {}", workshop.before));
    }
    lines.push(format!("Roles: {}", agenda.roles));
    lines.extend(workshop.agenda.iter().map(|block| format!("{} min: {}", block.minutes, block.what)));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, agenda};
    use super::*;
    use crate::domain::ids::{InitiativeId, MemberId, WorkshopId};
    use icalendar::parser::{read_calendar, unfold};
    use jiff::Timestamp;

    #[test]
    fn a_calendar_reads_it_whole() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let workshop = Workshop {
            id: WorkshopId(4),
            initiative: InitiativeId(1),
            kind: Kind::Ideation,
            begins_at: at("2026-03-12T09:00:00Z"),
            agenda: agenda(Agenda::of(Kind::Ideation).lines).unwrap(),
            before: "Bring a pen; and, please,\nyour notes".to_owned(),
            planned_by: MemberId::new("U1"),
            results_at: None,
            mark: "4f".to_owned(),
            changes: 2,
            why: String::new(),
            called_off_at: None,
        };
        let text = invitation(&workshop, "Onboarding Hub").file(at("2026-03-02T07:00:00Z"), usize::MAX);
        // The space that continues a line is not counted when it is folded.
        assert!(text.lines().all(|line| line.len() <= 76), "{text}");
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
        let unfolded = unfold(&text);
        let calendar = read_calendar(&unfolded).unwrap();
        let event = calendar.components.iter().find(|part| part.name.as_str() == "VEVENT").unwrap();
        let value = |name: &str| {
            let found = event.properties.iter().find(|property| property.name.as_str() == name);
            found.unwrap().val.as_str().to_owned()
        };
        assert_eq!(
            (value("DTSTART").as_str(), value("DTEND").as_str()),
            ("20260312T090000Z", "20260312T103000Z")
        );
        assert_eq!(value("UID"), "workshop-4f@accord");
        assert_eq!((value("SEQUENCE").as_str(), value("STATUS").as_str()), ("2", "CONFIRMED"));
        assert!(text.contains("METHOD:PUBLISH"), "{text}");
        let off = Workshop { called_off_at: Some(workshop.begins_at), ..workshop.clone() };
        let off = invitation(&off, "Onboarding Hub").file(off.begins_at, usize::MAX);
        assert!(off.contains("STATUS:CANCELLED") && off.contains("UID:workshop-4f@accord"), "{off}");
        assert!(off.contains("METHOD:CANCEL"), "{off}");
        assert_eq!(value("SUMMARY"), "Ideation workshop: Onboarding Hub");
        assert!(value("DESCRIPTION").contains(&workshop.before), "{text}");
    }
}
