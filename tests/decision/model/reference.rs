//! A decision as the model knows it: no store, no time but waiting, no text.

use super::{ANA, BEN, CAT, EMOJI, Step};
use std::collections::{BTreeMap, BTreeSet};

/// A decision as the model knows it.
#[derive(Debug, Clone)]
pub struct Model {
    pub all: bool,
    pub version: u32,
    pub approvers: Vec<usize>,
    pub left: bool,
    pub marks: BTreeSet<(usize, usize)>,
    /// Marks by people who did not decide yet: if they do later, reading finds them.
    unheard: BTreeSet<(usize, usize)>,
    /// What each says, by the way in.
    pub words: BTreeMap<usize, BTreeMap<String, bool>>,
    /// Open concerns, by number, with who raised them.
    pub concerns: BTreeMap<u32, usize>,
    last_concern: u32,
    put_off: bool,
    pub end: Option<&'static str>,
}

impl Model {
    pub fn new(all: bool) -> Self {
        Self {
            all,
            version: 1,
            approvers: vec![ANA, BEN],
            left: false,
            marks: BTreeSet::new(),
            unheard: BTreeSet::new(),
            words: BTreeMap::new(),
            concerns: BTreeMap::new(),
            last_concern: 0,
            put_off: false,
            end: None,
        }
    }

    /// The word of the state.
    pub fn word(&self) -> &'static str {
        self.stands().0
    }

    /// The word of the state, and where it settles which way.
    fn stands(&self) -> (&'static str, Option<bool>) {
        if let Some(end) = self.end {
            return (end, None);
        }
        let says =
            |who: &usize, yes| self.words.get(who).is_some_and(|said| said.values().any(|v| *v == yes));
        let count =
            |yes, no| self.approvers.iter().filter(|w| says(w, true) == yes && says(w, false) == no).count();
        let (for_it, against, torn) = (count(true, false), count(false, true), count(true, true));
        let needed = if self.all { self.approvers.len() } else { 1 };
        if against > 0 {
            ("settling", Some(false))
        } else if torn > 0 || !self.concerns.is_empty() {
            ("held", None)
        } else if for_it >= needed {
            ("settling", Some(true))
        } else {
            ("proposed", None)
        }
    }

    fn found(&self) -> Vec<(usize, usize)> {
        self.unheard.iter().filter(|(who, _)| self.counts(*who)).copied().collect()
    }

    /// Everything is read again: what settled before and still does is final.
    fn read(&mut self) {
        let (_, before) = self.stands();
        for (who, emoji) in self.found() {
            self.unheard.remove(&(who, emoji));
            self.say(who, EMOJI[emoji].to_owned(), EMOJI[emoji] != "x");
        }
        if let (Some(verdict), true) = (before, before == self.stands().1) {
            self.end = Some(if verdict { "approved" } else { "rejected" });
        }
    }

    /// How many votes stand.
    pub fn votes(&self) -> usize {
        self.words.values().map(BTreeMap::len).sum()
    }

    fn is_open(&self) -> bool {
        self.end.is_none()
    }

    fn counts(&self, who: usize) -> bool {
        self.is_open() && self.approvers.contains(&who) && !(who == BEN && self.left)
    }

    fn say(&mut self, who: usize, way: String, yes: bool) {
        if self.counts(who) {
            self.words.entry(who).or_default().insert(way, yes);
        }
    }

    fn next_version(&mut self) {
        self.version += 1;
        self.marks.clear();
        self.unheard.clear();
        self.words.clear();
        self.put_off = false;
        self.end = None;
    }

    pub fn take(&mut self, step: &Step) {
        match *step {
            Step::Mark { who, emoji } => {
                self.marks.insert((who, emoji));
                if self.is_open() && !self.counts(who) {
                    self.unheard.insert((who, emoji));
                }
                self.say(who, EMOJI[emoji].to_owned(), EMOJI[emoji] != "x");
            }
            Step::Unmark { who, emoji } => {
                self.marks.remove(&(who, emoji));
                self.unheard.remove(&(who, emoji));
                if self.is_open()
                    && let Some(said) = self.words.get_mut(&who)
                {
                    said.remove(EMOJI[emoji]);
                }
            }
            Step::Press { who, yes } => self.say(who, "press".to_owned(), yes),
            Step::Choose { who, yes } => {
                if self.counts(who) {
                    self.words.insert(who, [("choice".to_owned(), yes)].into());
                }
            }
            Step::Undo { who } => {
                if self.is_open() {
                    self.words.remove(&who);
                }
            }
            Step::PressOld { .. } => {}
            Step::Raise { who } => {
                self.last_concern += 1;
                self.concerns.insert(self.last_concern, who);
            }
            Step::Resolve { number } | Step::Overrule { number } => {
                self.concerns.remove(&number);
            }
            Step::Edit | Step::Reopen => self.next_version(),
            Step::Withdraw => self.end = Some("withdrawn"),
            Step::Leave => {
                self.left = true;
                if self.is_open() {
                    self.words.remove(&BEN);
                }
            }
            Step::Name => {
                self.approvers = vec![ANA, CAT];
                self.words.remove(&BEN);
            }
            Step::Wait => self.read(),
            Step::Deadline if self.put_off => self.end = Some("expired"),
            Step::Deadline => self.put_off = true,
        }
    }

    pub fn allows(&self, step: &Step) -> bool {
        let (open, here) = (self.is_open(), |who: usize| !(who == BEN && self.left));
        match *step {
            Step::Mark { who, emoji } => here(who) && !self.marks.contains(&(who, emoji)),
            Step::Unmark { who, emoji } => here(who) && self.marks.contains(&(who, emoji)),
            Step::Press { who, .. } | Step::Choose { who, .. } | Step::Undo { who } => here(who),
            Step::PressOld { who, .. } => here(who) && self.version > 1,
            Step::Raise { who } => open && here(who) && !self.concerns.values().any(|by| *by == who),
            Step::Resolve { number } => open && self.concerns.get(&number).is_some_and(|who| here(*who)),
            Step::Overrule { number } => open && self.concerns.contains_key(&number),
            Step::Edit => !matches!(self.end, Some("withdrawn")),
            Step::Reopen => !open && self.end != Some("withdrawn"),
            Step::Withdraw => open,
            Step::Leave => !self.left,
            Step::Name => open && self.left && self.approvers.contains(&BEN),
            Step::Wait => true,
            Step::Deadline => open && self.word() == "proposed" && self.found().is_empty(),
        }
    }
}
