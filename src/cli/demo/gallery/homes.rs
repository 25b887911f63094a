//! The home tab, settings, and the line in somebody's first message.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use super::{checkins, decisions};
use crate::actions::home::{Begun, Home};
use crate::actions::trail::{Seen, Who};
use crate::domain::attention::ASKS_A_WEEK;
use crate::domain::calendar::WeekdaySet;
use crate::domain::captures::Captures;
use crate::domain::checkin::RoundState;
use crate::domain::decision::{State, Version};
use crate::domain::delegation::Delegation;
use crate::domain::emoji::EmojiLists;
use crate::domain::greeting::Occasion;
use crate::domain::health::Health;
use crate::domain::ids::{DecisionId, KickoffId, UpdateId};
use crate::domain::initiative::{CHECKIN, Initiative, SponsorSaid, Start, UPDATE};
use crate::domain::mail::Subscription;
use crate::domain::notice::{Notice, settings as about};
use crate::domain::preferences::{OwnHours, Preferences};
use crate::domain::refusal::{Refusal, SettingsRefusal};
use crate::domain::settings::{Creators, Settings};
use crate::domain::stage::{GateVerdict, Stage};
use crate::slack::views::{greeting, home, initiative, notice, settings};
use crate::store::homes::{Ask, Draft, Mine, Question};
use crate::store::kickoffs::Waiting;
use crate::store::review_asked::Waiting as Unreviewed;
use jiff::SignedDuration;
use jiff::civil::{date, time};

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    tabs(shelf, sample);
    forms(shelf, sample);
    sentences(shelf, sample);
}

fn tabs(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Home");
    let owner = &sample.owner;
    shelf.home("a first visit", &home::home(&empty(), owner));
    let calm = Home {
        initiatives: vec![mine(sample.initiative())],
        total: 1,
        week: week(),
        took: SignedDuration::from_secs(140),
        ..empty()
    };
    shelf.home("nothing to do", &home::home(&calm, owner));
    let busy = Home { drafts: vec![draft()], ..busy(sample, calm) };
    shelf.home("everything at once, to the owner", &home::home(&busy, owner));
    let starts = vec![(Start::Sponsor, true), (Start::Talk, false), (Start::Charter, false)];
    let begun = Some(Begun { initiative: sample.initiative(), starts });
    shelf.home("the first two weeks", &home::home(&Home { begun, ..empty() }, owner));
    let invited = Initiative { sponsor_said: SponsorSaid::Nothing, ..sample.initiative() };
    let invited = Home { initiatives: vec![mine(invited)], total: 1, ..empty() };
    shelf.home("an invitation", &home::home(&invited, &sample.sponsor));
    shelf.home("more initiatives than fit", &home::home(&many(sample, 200), &sample.person(0)));
    let mail = Some(Subscription::default());
    let administers = Some(Settings::default());
    shelf.home("to a head of department", &home::home(&Home { is_head: true, ..empty() }, owner));
    let admin = Home { administers, mail, by_mail: true, preferences: preferences(), ..empty() };
    shelf.home("to an admin who is away", &home::home(&admin, owner));
}

fn empty() -> Home {
    Home {
        decisions: Vec::new(),
        reviews: Vec::new(),
        questions: Vec::new(),
        kickoffs: Vec::new(),
        prewirings: Vec::new(),
        promises: Vec::new(),
        drafts: Vec::new(),
        initiatives: Vec::new(),
        total: 0,
        begun: None,
        week: Vec::new(),
        took: SignedDuration::ZERO,
        usual_asks: ASKS_A_WEEK,
        preferences: Preferences::default(),
        zone: Some("Europe/Berlin".to_owned()),
        mail: None,
        by_mail: false,
        captures: Captures::default(),
        administers: None,
        is_head: false,
    }
}

fn busy(sample: &Sample, calm: Home) -> Home {
    let round = checkins::round(RoundState::Open);
    let question = Question {
        round: round.id,
        absent: None,
        questions: round.questions,
        closes_at: round.closes_at,
        initiative: "Onboarding Hub".to_owned(),
        confidential: false,
    };
    let pulse = Question { confidential: true, ..question.clone() };
    let lent = Question { absent: Some(sample.person(1)), ..question.clone() };
    let decisions = vec![
        decisions::plain(sample, State::Proposed),
        decisions::gate(sample, GateVerdict::Go, State::Proposed),
    ];
    let kickoffs =
        vec![Waiting { kickoff: KickoffId(1), deadline: hours(31), initiative: "Onboarding Hub".to_owned() }];
    let prewirings = vec![super::prewirings::waiting(sample)];
    let reviews = vec![Unreviewed {
        decision: DecisionId(4),
        version: Version(1),
        on: date(2026, 3, 5),
        title: "Ask every team for one person to talk to".to_owned(),
    }];
    let promises = super::promises::at_home(sample);
    Home {
        promises,
        decisions,
        reviews,
        questions: vec![question, pulse, lent],
        kickoffs,
        prewirings,
        ..calm
    }
}

/// A home with so many initiatives.
fn many(sample: &Sample, count: usize) -> Home {
    let stage = |n: usize| Stage::ALL[n % Stage::ALL.len()];
    let one =
        |n| Initiative { name: format!("Initiative {n}"), key: format!("I{n}"), ..sample.in_stage(stage(n)) };
    let initiatives = (1..=80.min(count)).map(|n| mine(one(n))).collect();
    Home { initiatives, total: count, ..empty() }
}

fn mine(initiative: Initiative) -> Mine {
    let steps = vec![CHECKIN.to_owned(), UPDATE.to_owned()];
    Mine { initiative, asked: 4, unmet: 2, steps, health: Some(Health::AtRisk) }
}

fn draft() -> Draft {
    Draft { update: UpdateId(3), due_at: hours(2), initiative: "Onboarding Hub".to_owned() }
}

fn week() -> Vec<Ask> {
    let initiative = || Some("Onboarding Hub".to_owned());
    vec![
        Ask { at: hours(-24), reminder: false, initiative: initiative() },
        Ask { at: hours(-4), reminder: true, initiative: initiative() },
    ]
}

fn preferences() -> Preferences {
    let hours = OwnHours { days: WeekdaySet::MON_TO_FRI, from: time(8, 0, 0, 0), to: time(14, 30, 0, 0) };
    Preferences {
        hours: Some(hours),
        back_on: Some(date(2026, 3, 16)),
        asks: Some(2),
        ask_at: Some(time(9, 30, 0, 0)),
        ..Preferences::default()
    }
}

fn forms(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Settings: forms");
    shelf.modal("how I am asked, nothing set", &settings::person(&Preferences::default(), None));
    shelf.modal("how I am asked", &settings::person(&preferences(), None));
    let (member, delegate) = (sample.sponsor.clone(), sample.person(0));
    let (from, until) = (date(2026, 3, 9), date(2026, 3, 20));
    let named = Delegation { member, delegate, from, until };
    shelf.modal("how I am asked, somebody stands in", &settings::person(&preferences(), Some(&named)));
    shelf.modal("the workspace, as delivered", &settings::workspace(&Settings::default(), 10, "0"));
    let decided = Settings {
        emoji: EmojiLists::new(&["tada", "rocket"], &["no_entry"]).unwrap_or_default(),
        captures: Captures::new(["speech_balloon", "memo", "pinky_promise"]).unwrap_or_default(),
        settle_minutes: Some(60),
        reminders: false,
        months: Some(24),
        creators: Creators::Listed(sample.people.iter().cloned().collect()),
        guests: false,
        away: ":palm_tree:, sabbatical".parse().unwrap_or_default(),
        asks: 5,
        phrases: vec!["passt".to_owned()],
        assessments: true,
        heads: [sample.sponsor.clone()].into(),
    };
    shelf.modal("the workspace, changed", &settings::workspace(&decided, 10, "4"));
    let seen = |who, action: &str| Seen {
        at: hours(-3),
        who,
        action: action.to_owned(),
        subject: "decision/12".to_owned(),
    };
    let entries =
        [seen(Who::Member(sample.owner.clone()), "decision.proposed"), seen(Who::Former, "decision.vote")];
    shelf.modal("who did what", &settings::trail(&entries));
    shelf.modal("erase a person", &settings::erase());
}

fn sentences(shelf: &mut Shelf, sample: &Sample) {
    use about::Notice as N;
    shelf.about("Sentences: settings");
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&said));
    put("away", Notice::Settings(N::Away { back_on: date(2026, 3, 16) }));
    put("back", Notice::Settings(N::Back));
    put("a person is erased", Notice::Settings(N::Erasing { erasure: 3, held: Vec::new() }));
    put("an erasure waits", Notice::Settings(N::Erasing { erasure: 3, held: vec!["ONH".to_owned()] }));
    let refusals = [
        ("no admin", SettingsRefusal::NotAdmin),
        ("changed meanwhile", SettingsRefusal::ChangedMeanwhile),
        ("admins create", SettingsRefusal::AdminsCreate),
        ("not listed", SettingsRefusal::NotListed),
        ("no guests", SettingsRefusal::NoGuests),
        ("no head", SettingsRefusal::NotHead),
        ("a guest as a head", SettingsRefusal::HeadNotFull { who: sample.person(0) }),
        ("no day", SettingsRefusal::NotADay { typed: "soon".to_owned() }),
    ];
    for (name, refusal) in refusals {
        put(name, Notice::Refused(Refusal::Settings(refusal)));
    }
    shelf.about("The first message to somebody");
    let occasions = [
        ("to a sponsor", Occasion::Sponsor),
        ("with a decision", Occasion::Decision),
        ("with a question", Occasion::Question),
        ("with a question in private", Occasion::InPrivate),
        ("with an update", Occasion::Update),
        ("with feedback", Occasion::Feedback),
    ];
    for (name, occasion) in occasions {
        let message = initiative::invite(&sample.initiative(), initiative::Seat::Asked);
        shelf.message(name, &greeting::greeted(occasion, ASKS_A_WEEK, message));
    }
}
