//! The scenes: the beginning, then one stage a week.

pub mod beginning;
pub mod charter;
pub mod checkin;
pub mod closing;
pub mod decision;
pub mod feedback;
pub mod gate;
pub mod kickoff;
pub mod owner;
pub mod people;
pub mod roadmap;
pub mod rollout;
pub mod scope;
pub mod update;
pub mod week;
pub mod workshop;

/// The number of a week's decision. Each week brings one and a gate; the first the charter between them, the fourth a scope
/// request and an acceptance.
pub fn decision_of(week: usize) -> String {
    format!("D-{}", if week == 0 { 1 } else { 2 * week + 2 + if week > 3 { 2 } else { 0 } })
}

/// The number of a week's gate.
pub fn gate_of(week: usize) -> String {
    format!("D-{}", 2 * week + 3 + if week >= 3 { 2 } else { 0 })
}

/// What a week is about.
pub struct Week {
    /// The stage, as the card names it.
    pub stage: &'static str,
    /// The decision that is asked for.
    pub decision: &'static str,
    /// Why.
    pub context: &'static str,
    /// What somebody says in the channel.
    pub said: &'static str,
    /// What the owner adds to the update; nothing: nobody acts, and the facts go out.
    pub highlight: Option<&'static str>,
}

/// The five weeks.
pub const WEEKS: [Week; 5] = [
    Week {
        stage: "Discovery",
        decision: "Interview ten new hires before we write a line",
        context: "We know what HR thinks is slow. We do not know what new hires think is slow.",
        said: "My team still sends laptop requests by e-mail, and half of them get lost.",
        highlight: Some("Six of ten interviews are done, and the picture is clear."),
    },
    Week {
        stage: "Ideation",
        decision: "One checklist per role instead of one for all",
        context: "Sales and engineering share four of nineteen steps.",
        said: "Could the hub tell managers what is due before day one?",
        highlight: None,
    },
    Week {
        stage: "Prototype and test",
        decision: "Test with the March starters in Berlin and Bangalore",
        context: "Eleven people start on 16 March; seven agreed to try it.",
        said: "I clicked through it twice, and the order of steps confused me.",
        highlight: Some("Seven of seven finished their first day with the prototype."),
    },
    Week {
        stage: "Development",
        decision: "Leave the payroll feed out of the first release",
        context: "The payroll interface is frozen until May.",
        said: "The access requests save me an hour a week already.",
        highlight: Some("The first release is feature complete without the payroll feed."),
    },
    Week {
        stage: "Delivery",
        decision: "Switch the old onboarding mail off on 7 April",
        context: "Two systems in parallel confuse everybody.",
        said: "My new colleague found everything without asking me once.",
        highlight: Some("All pilot teams use the hub."),
    },
];
