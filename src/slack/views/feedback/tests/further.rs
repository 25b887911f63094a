//! Triage, the quarter, and people without an account.

use super::*;

#[test]
fn triage_shows_one_with_what_came_of_the_one_before() {
    let (initiative, owner) = (initiative(), member("UOWNER"));
    let (item, labels) = (said(13, "Slow", State::New), ["pay".to_owned()]);
    let shown = Shown {
        item: &item,
        voices: 1,
        answered: None,
        labels: &labels,
        decisions: &[Decided {
            id: DecisionId(4),
            title: "Faster".into(),
            stands: "proposed".into(),
            card: None,
        }],
        initiative: &initiative,
        reader: &owner,
    };
    let merged = judged(&said(12, "Twice!", State::Merged { into: FeedbackId(3), was: Open::New }));
    let page = Triage { initiative: &initiative, waiting: 2, shown: Some(shown), before: Some(merged) };
    assert_snapshot!(looks(&triage(&page)), @r"
    *FB-12* is merged. Everybody who gave it is told. [Undo]
    (*Onboarding &amp; &lt;Hub&gt;* · 2 wait)
    *FB-13* · <@UAUTHOR> · <!date^1773306000^{date_short_pretty}|Thu 12 Mar 2026> · new · pay
    > Slow
    (Asked for in D-4 Faster: proposed)
    (Captured by <@UCAPTURER> from <https://slack.com/archives/CHUB/p12|this message>. 1 person is told what becomes of it.)
    [Accept] [Park] [Decline…] [Done] [Merge…] [Ask for it in the scope] [Decide it…] [Labels…] [Next]
    (Everybody who gave it is told what becomes of it, and the next one comes. By keyboard: Tab, then Enter.)
    ");
    let none = Triage { initiative: &initiative, waiting: 0, shown: None, before: None };
    assert_snapshot!(looks(&triage(&none)), @"Nothing waits for you on *Onboarding &amp; &lt;Hub&gt;*. `/accord feedback` lists all of it.");
}

#[test]
fn a_quarter_is_told_initiative_by_initiative() {
    let reason = "Payroll needs the date.".to_owned();
    let given = [
        ("Onboarding & Hub".to_owned(), vec![said(12, "Too *many* forms", State::Done)]),
        ("Pay".to_owned(), vec![said(15, "Twice!", State::Declined { reason }), said(16, "", State::Parked)]),
    ];
    let quarter = Quarter::of("2026-03-12T09:00:00Z".parse().unwrap());
    assert_snapshot!(seen(&super::quarter(quarter, &given)), @r"
    *You said, we did: January to March 2026*
    What became of what you gave.
    *Onboarding &amp; Hub*
    • FB-12 Too *\many*\ forms
       *done*
    *Pay*
    • FB-15 Twice!
       *declined*: Payroll needs the date.
    • FB-16 _These words were erased._
       *parked*
    (Comes once a quarter, for all initiatives together, and only where something came to an end. It asks nothing of you.)
    [Stop these]
    ");
    let many = [("Pay".to_owned(), vec![said(12, "Twice!", State::Done); 21])];
    assert!(seen(&super::quarter(quarter, &many)).contains("And more"));
}

#[test]
fn somebody_without_an_account_is_named_as_typed() {
    let name = Some("Maria <desk> & *Co*".to_owned());
    let item = Feedback { author: None, on_behalf: name, source: None, ..said(12, "Twice!", State::New) };
    assert_snapshot!(seen(&shows(&item, 1, "UCAPTURER")), @r"
    *FB-12* · Maria &lt;desk&gt; &amp; *\Co*\ (no account) · <!date^1773306000^{date_short_pretty}|Thu 12 Mar 2026> · new
    > Twice!
    (Entered by <@UCAPTURER>. 1 person is told what becomes of it.)
    [Edit] [Remove]
    ");
}

#[test]
fn a_quarter_with_many_words_loses_none_of_its_items() {
    let reason = "a reason ".repeat(20);
    let declined =
        |number| said(number, &"many words & more ".repeat(20), State::Declined { reason: reason.clone() });
    let given = [("Pay".to_owned(), (1..=20).map(declined).collect())];
    let quarter = Quarter::of("2026-03-12T09:00:00Z".parse().unwrap());
    let told = seen(&super::quarter(quarter, &given));
    assert!((1..=20).all(|number| told.contains(&format!("FB-{number} "))), "{told}");
}

#[test]
fn a_label_that_nothing_has_is_said_to_have_nothing() {
    let page = List {
        initiative: &initiative(),
        items: &[],
        voices: &BTreeMap::new(),
        labels: &BTreeMap::new(),
        known: &["pay".to_owned()],
        label: Some("first <day>"),
        waiting: 1,
        reader: &member("UOWNER"),
        mark: &Emoji::new("bulb"),
    };
    let told = seen(&list(&page));
    assert!(told.contains("has the label *first &lt;day&gt;*") && !told.contains("No feedback"), "{told}");
}
