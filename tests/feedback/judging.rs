//! From the owner's word to what everybody is told.

use super::*;

#[tokio::test]
async fn merged_both_are_credited_and_declined_both_are_told_why() {
    for engine in engines() {
        let mut house = db(engine).await;
        let hub = house.initiative().await;
        let (one, two) = (said(Some("U_SAM"), "Too many forms", "5.0"), said(Some("U_LEE"), "Forms!", "6.0"));
        captures(&house, &hub, "U_KIM", one).await;
        captures(&house, &hub, "U_OWNER", two).await;
        house.due_jobs().await;

        let merge = |into: &str| Ask::Merge(form(2), into.to_owned());
        for wrong in ["FB-2", "FB-9", "soon"] {
            let Reply::Errors(errors) = asks(&house, "U_OWNER", merge(wrong)).await else {
                panic!("{wrong}")
            };
            assert_eq!(errors[0].0, "into");
        }
        assert_eq!(asks(&house, "U_OWNER", merge("fb-1")).await, Reply::Silent);
        assert_eq!(state(&house, 2).await.0, State::Merged { into: FeedbackId(1), was: Open::New });
        assert_eq!(voices(&house, 1).await, ["U_KIM", "U_LEE", "U_OWNER", "U_SAM"].map(member));
        let merged = told(&house, &house.due_jobs().await).await;
        assert_eq!(merged.len(), 1);
        assert!(merged[0].0 == "U_LEE" && merged[0].1.contains("merged into it"));

        house.later(SignedDuration::from_mins(1));
        let again = captures(&house, &hub, "U_ANA", said(Some("U_LEE"), "Forms!", "6.0")).await;
        assert!(matches!(again, Captured::Already(item) if item.id == FeedbackId(1)), "it lives on in FB-1");
        let decline = |reason: &str| Ask::Decline(form(1), reason.to_owned());
        let Reply::Errors(errors) = asks(&house, "U_OWNER", decline(" ")).await else { panic!("no reason") };
        assert_eq!(errors, [("reason".to_owned(), "Please fill in the reason.".to_owned())]);
        assert_eq!(asks(&house, "U_OWNER", decline("Law says so")).await, Reply::Silent);
        let jobs = house.due_jobs().await;
        let mut declined = told(&house, &jobs).await;
        declined.sort();
        let names: Vec<_> = declined.iter().map(|(who, _)| who.as_str()).collect();
        assert_eq!(names, ["U_ANA", "U_KIM", "U_LEE", "U_SAM"], "all but the owner, who did it");
        assert!(declined.iter().all(|(_, text)| text.contains("Law says so")));
        let judged = jobs.iter().find_map(|job| match job {
            Job::Whisper(Whisper { member, notice, .. }) => Some((member.clone(), notice.clone())),
            _ => None,
        });
        let state = "declined".to_owned();
        let notice = notices::Notice::Judged { feedback: FeedbackId(1), initiative: hub.id, state };
        assert_eq!(judged, Some((member("U_OWNER"), Notice::Feedback(notice))));
        assert!(jobs.contains(&Job::Edit(Edit::FeedbackCaptured(FeedbackId(1)))));
    }
}

#[tokio::test]
async fn only_the_owner_judges_and_a_late_message_tells_the_truth() {
    for engine in engines() {
        let mut house = db(engine).await;
        let hub = house.initiative().await;
        captures(&house, &hub, "U_KIM", said(None, "Alert: form failed", "5.0")).await;
        let judge = |state: State| Ask::Judge(FeedbackId(1), None, state);
        let refusal = Refusal::NotOwner { owner: member("U_OWNER") };
        let refused = Reply::Notice(Notice::Refused(refusal));
        assert_eq!(asks(&house, "U_KIM", judge(State::Accepted)).await, refused);
        assert_eq!(asks(&house, "U_OWNER", judge(State::Accepted)).await, judged(&hub, 1, "accepted"));
        let accepted = house.due_jobs().await;
        house.later(SignedDuration::from_mins(1));
        assert_eq!(asks(&house, "U_OWNER", judge(State::Done)).await, judged(&hub, 1, "done"));
        assert_eq!(told(&house, &accepted).await, [], "it is done meanwhile");
        let done = told(&house, &house.due_jobs().await).await;
        assert!(done.len() == 1 && done[0].0 == "U_KIM" && done[0].1.contains("You said, we did"));
        let ended = FeedbackRefusal::Ended { feedback: FeedbackId(1), state: "done".into() };
        let refused = Reply::Notice(Notice::Refused(Refusal::Feedback(ended)));
        assert_eq!(asks(&house, "U_OWNER", judge(State::Parked)).await, refused);
    }
}

#[tokio::test]
async fn the_author_edits_and_removes_and_nobody_else() {
    for engine in engines() {
        let house = db(engine).await;
        let hub = house.initiative().await;
        captures(&house, &hub, "U_KIM", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        house.due_jobs().await;
        let rewrite =
            |text: &str| Ask::Rewrite(form(1), Words { text: text.to_owned(), name: String::new() });
        assert!(matches!(asks(&house, "U_KIM", rewrite("Mine now")).await, Reply::Errors(_)));
        let Reply::Errors(empty) = asks(&house, "U_SAM", rewrite(" ")).await else { panic!("empty") };
        assert_eq!(empty[0], ("text".to_owned(), "Please fill in the feedback.".to_owned()));
        assert_eq!(asks(&house, "U_SAM", rewrite("Three forms")).await, Reply::Silent);
        assert_eq!(state(&house, 1).await.1, "Three forms");
        assert_eq!(asks(&house, "U_SAM", Ask::Remove(form(1))).await, Reply::Silent);
        assert_eq!(state(&house, 1).await, (State::Removed, String::new()));
        let jobs = house.due_jobs().await;
        assert!(
            jobs.contains(&Job::Edit(Edit::FeedbackCaptured(FeedbackId(1)))) && jobs.len() == 2,
            "two edits are one"
        );
        let told = told(&house, &jobs).await;
        assert!(told.len() == 1 && told[0].0 == "U_KIM" && told[0].1.contains("taken back"), "{told:?}");
        let again = captures(&house, &hub, "U_KIM", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        assert_eq!(again, Captured::Removed(FeedbackId(1)), "it stays out");
    }
}

#[tokio::test]
async fn the_list_goes_page_by_page_and_triage_one_by_one() {
    for engine in engines() {
        let house = db(engine).await;
        let hub = house.initiative().await;
        for number in 1..=12 {
            let text = format!("number {number}");
            asks(&house, "U_KIM", Ask::Words(text)).await;
        }
        let shown = |reply: Reply| match reply {
            Reply::Show(message) => serde_json::to_string(&message.blocks).unwrap(),
            other => panic!("not shown: {other:?}"),
        };
        let first = shown(asks(&house, "U_OWNER", Ask::Words(String::new())).await);
        assert!(first.contains("*FB-12*") && first.contains("*FB-3*") && !first.contains("*FB-2*"));
        assert!(first.contains("12 wait for") && first.contains("feedback.triage") && first.contains("1:3"));
        let before = Listed { initiative: hub.id, label: None, before: FeedbackId(3) };
        let second = shown(asks(&house, "U_KIM", Ask::List(before)).await);
        assert!(second.contains("*FB-2*") && second.contains("*FB-1*") && !second.contains("feedback.more"));
        let Reply::Open(triage) = asks(&house, "U_OWNER", Ask::Triage(hub.id)).await else {
            panic!("no modal")
        };
        let triage = serde_json::to_string(&triage).unwrap();
        assert!(triage.contains("*FB-1*") && triage.contains("feedback.accept"));
        let mut from = origin(Some("C_HUB"), "U_OWNER");
        from.modal = Some("V1".to_owned());
        let context = Context { actor: actor("U_OWNER"), origin: from, settle: SETTLE, mail: false };
        let park = Ask::Judge(FeedbackId(1), Some(Open::New), State::Parked);
        let Reply::Update(next) = ask_as(&house, context, park).await else { panic!("not turned") };
        let next = serde_json::to_string(&next).unwrap();
        assert!(next.contains("*FB-1* is parked") && next.contains("*FB-2*"));
    }
}

#[tokio::test]
async fn the_week_is_summed_up() {
    for engine in engines() {
        let mut house = db(engine).await;
        let hub = house.initiative().await;
        asks(&house, "U_KIM", Ask::Words("before".into())).await;
        house.later(SignedDuration::from_hours(24));
        let since = house.now;
        asks(&house, "U_KIM", Ask::Words("within".into())).await;
        asks(&house, "U_OWNER", Ask::Judge(FeedbackId(1), None, State::Accepted)).await;
        let id = hub.id;
        let work = unit(move |tx| Box::pin(async move { week::feedback(tx, id, since).await }));
        let summary = house.read::<_, StoreError, _>(work).await.unwrap();
        assert_eq!((summary.new, summary.ended), (1, 1));
        assert_eq!(summary.ends, [("accepted".to_owned(), 1)].into());
    }
}

#[tokio::test]
async fn two_ends_in_one_moment_are_both_told_as_far_as_they_are_true() {
    for engine in engines() {
        let house = db(engine).await;
        let hub = house.initiative().await;
        captures(&house, &hub, "U_KIM", said(None, "Alert: form failed", "5.0")).await;
        captures(&house, &hub, "U_LEE", said(None, "Another alert", "6.0")).await;
        let judge = |state: State| Ask::Judge(FeedbackId(1), None, state);
        for state in [State::Accepted, State::Parked, State::Accepted] {
            asks(&house, "U_OWNER", judge(state)).await;
        }
        let all = told(&house, &house.due_jobs().await).await;
        assert!(all.len() == 1 && all[0].1.contains("is accepted"), "the newest, and once: {all:?}");

        let merge = |into: &str| Ask::Merge(form(1), into.to_owned());
        for _ in 0..2 {
            asks(&house, "U_OWNER", merge("FB-2")).await;
            asks(&house, "U_OWNER", Ask::Part(FeedbackId(1))).await;
        }
        let told = told(&house, &house.due_jobs().await).await;
        let apart = told.iter().filter(|(who, text)| who == "U_KIM" && text.contains("that is undone"));
        assert_eq!(apart.count(), 2, "{told:?}");
    }
}
