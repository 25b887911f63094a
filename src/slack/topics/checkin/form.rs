//! The form that sets a check-in up, as it comes back.

use crate::domain::cadence::Cadence;
use crate::domain::calendar::{WeekdaySet, WorkingDays, holidays, parse_zone};
use crate::domain::checkin::{Audience, Checkin, GROUPS_MAX, Mode, Questions, Reminders, Wall};
use crate::domain::ids::{ChannelId, CheckinId, InitiativeId, MemberId};
use crate::domain::refusal::{CheckinRefusal, PulseRefusal, Refusal};
use crate::slack::incoming::Submission;
use crate::slack::views::checkin::setup::{ROLES, field};
use jiff::SignedDuration;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

pub(super) use crate::slack::views::checkin::setup::FORM;

/// What the form carries from its opening to its submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Metadata {
    /// What it is about.
    pub initiative: InitiativeId,
    /// The check-in that is changed; none for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkin: Option<CheckinId>,
    /// The check-in that is copied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<CheckinId>,
    /// The modal's: submitted twice, it counts once.
    pub nonce: String,
    /// The template whose questions stand in it.
    #[serde(default)]
    pub start: String,
    /// Whether the rarer fields are shown.
    #[serde(default)]
    pub more: bool,
}

impl Metadata {
    /// Under which name the form keeps what is filled in.
    pub fn subject(&self) -> String {
        match (self.checkin, self.copy) {
            (Some(id), _) => format!("checkin/{}", id.0),
            (None, Some(id)) => format!("copy/{}", id.0),
            (None, None) => format!("initiative/{}", self.initiative.0),
        }
    }

    /// As the view carries it.
    pub fn text(&self) -> String {
        serde_json::json!(self).to_string()
    }
}

/// The form, with what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub(super) metadata: Metadata,
    pub(super) given: Box<Submission>,
}

/// A field that cannot be taken, and why.
type Fault = (&'static str, String);

impl Form {
    /// Reads a form; `None` if it is none of ours.
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let metadata = serde_json::from_str(&form.metadata).ok()?;
        Some(Self { metadata, given: Box::new(form.clone()) })
    }

    /// What was chosen `today`, over a check-in as it was; or a sentence at each field that cannot be taken. One that asks the
    /// people of waves how ready they are needs nobody besides.
    pub(super) fn wanted(
        &self,
        (was, ready): (Checkin, bool),
        questions: Questions,
        today: Date,
    ) -> Result<Checkin, Vec<(String, String)>> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut wanted = Checkin { questions, ..was };
        match self.given.text(field::SCHEDULE).parse::<Cadence>() {
            Ok(cadence) => wanted.cadence = cadence,
            Err(error) => faults.push((field::SCHEDULE, error.to_string())),
        }
        wanted.audience = self.audience(wanted.audience);
        if !ready && wanted.audience == Audience::nobody() {
            faults.push((field::ROLES, CheckinRefusal::NobodyChosen.to_string()));
        }
        match self.wall(wanted.wall.clone()) {
            Ok(wall) => wanted.wall = wall,
            Err(fault) => faults.push(fault),
        }
        match self.days(&wanted.days, today) {
            Ok(days) => wanted.days = days,
            Err(fault) => faults.push(fault),
        }
        self.rarer(&mut wanted);
        if faults.is_empty() {
            Ok(wanted)
        } else {
            Err(faults.into_iter().map(|fault| self.placed(fault)).collect())
        }
    }

    /// A sentence at a field that stands in the form; about another one, at the schedule.
    fn placed(&self, (field, sentence): Fault) -> (String, String) {
        let field = if self.has(field) { field } else { field::SCHEDULE };
        (field.to_owned(), sentence)
    }

    /// A refusal of the whole, at the field that it is about.
    pub(super) fn refused(&self, refusal: &Refusal) -> (String, String) {
        let field = match refusal {
            Refusal::Checkin(CheckinRefusal::NeverOnAWorkingDay) => field::DAYS,
            Refusal::Checkin(CheckinRefusal::Pulse(PulseRefusal::ScoresOnly)) => field::MODE,
            _ => field::SCHEDULE,
        };
        self.placed((field, refusal.to_string()))
    }

    fn has(&self, field: &str) -> bool {
        self.given.fields().get(field).is_some()
    }

    fn audience(&self, was: Audience) -> Audience {
        let roles = self.given.list(field::ROLES);
        let ticked = ROLES.into_iter().filter(|(_, word, _)| roles.iter().any(|role| role == word));
        let roles = if self.has(field::ROLES) { ticked.map(|(role, ..)| role).collect() } else { was.roles };
        let people = self.given.list(field::PEOPLE).into_iter().map(MemberId::new);
        let people = if self.has(field::PEOPLE) { people.collect() } else { was.people };
        let separates = |c: char| c.is_whitespace() || c == ',' || c == ';';
        let handles =
            self.given.text(field::GROUPS).split(separates).map(|word| word.trim_start_matches('@'));
        let handles = handles.filter(|handle| !handle.is_empty()).map(str::to_lowercase).take(GROUPS_MAX);
        let groups = if self.has(field::GROUPS) { handles.collect() } else { was.groups };
        Audience { roles, people, groups }
    }

    fn wall(&self, was: Wall) -> Result<Wall, Fault> {
        let other = self.given.text(field::OTHER_ZONE).trim();
        let (field, word) = match self.given.text(field::ZONE) {
            _ if !other.is_empty() => (field::OTHER_ZONE, other),
            "" => return Ok(was),
            word => (field::ZONE, word),
        };
        let wall = Wall::from_word(word);
        if let Wall::Zone(name) = &wall {
            parse_zone(name).map_err(|error| (field, error.to_string()))?;
        }
        Ok(wall)
    }

    fn days(&self, was: &WorkingDays, today: Date) -> Result<WorkingDays, Fault> {
        let weekday = |number: String| {
            let number = number.parse().ok()?;
            Weekday::from_monday_one_offset(number).ok()
        };
        let weekdays: WeekdaySet = if self.has(field::DAYS) {
            self.given.list(field::DAYS).into_iter().filter_map(weekday).collect()
        } else {
            was.weekdays()
        };
        let off = if self.has(field::HOLIDAYS) {
            holidays(self.given.text(field::HOLIDAYS), today)
                .map_err(|error| (field::HOLIDAYS, error.to_string()))?
        } else {
            was.holidays().collect()
        };
        WorkingDays::new(weekdays, off).map_err(|error| (field::DAYS, error.to_string()))
    }

    fn rarer(&self, wanted: &mut Checkin) {
        let hours = |field: &str| self.given.text(field).parse().ok().map(SignedDuration::from_hours);
        wanted.answer_time = hours(field::ANSWER).unwrap_or(wanted.answer_time);
        wanted.window = hours(field::WINDOW).unwrap_or(wanted.window);
        let reminders = self.given.text(field::REMINDERS);
        let reminders = Reminders::ALL.into_iter().find(|known| known.word() == reminders);
        wanted.reminders = reminders.unwrap_or(wanted.reminders);
        let mode = self.given.text(field::MODE);
        wanted.mode = Mode::ALL.into_iter().find(|known| known.word() == mode).unwrap_or(wanted.mode);
        if self.has(field::NAME) {
            self.given.text(field::NAME).trim().clone_into(&mut wanted.name);
        }
        if self.has(field::STAND_INS) {
            wanted.stand_ins = !self.given.list(field::STAND_INS).is_empty();
        }
        if self.has(field::REPORT) {
            let chosen = Some(self.given.text(field::REPORT)).filter(|channel| !channel.is_empty());
            wanted.report_to = chosen.map(ChannelId::new);
        }
    }
}
