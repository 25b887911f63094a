//! Who has a place and who waits: exactly as many as there are places, the others in the order in which they came.

use crate::domain::ids::MemberId;
use serde::{Deserialize, Serialize};

/// As many choices as a menu of Slack has.
const LISTED_MOST: usize = 100;

/// Somebody at a training.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// A member.
    Member(MemberId),
    /// Somebody without a Slack account, by the name that whoever leads entered.
    Named {
        /// The name.
        name: String,
        /// Who entered it, and hears what becomes of it.
        by: MemberId,
    },
}

impl Who {
    /// Whether both are the same person: of people without an account the name tells, in whichever case.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Member(one), Self::Member(two)) => one == two,
            (Self::Named { name: one, .. }, Self::Named { name: two, .. }) => {
                one.to_lowercase() == two.to_lowercase()
            }
            _ => false,
        }
    }

    /// The member, where it is one.
    pub fn member(&self) -> Option<&MemberId> {
        match self {
            Self::Member(member) => Some(member),
            Self::Named { .. } => None,
        }
    }
}

/// How somebody stands with a training.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sits {
    /// Has a place.
    In,
    /// Waits for one.
    Waits,
    /// Came without one.
    Walked,
}

impl Sits {
    /// The word of it in the store: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Waits => "waits",
            Self::Walked => "walked",
        }
    }

    /// What a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::In, Self::Waits, Self::Walked].into_iter().find(|sits| sits.word() == word)
    }
}

/// Somebody's seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its number: the lower, the earlier they signed up.
    pub number: i64,
    /// Whose it is.
    pub who: Who,
    /// Whether they have a place.
    pub sits: Sits,
    /// Whether they came.
    pub came: bool,
}

/// What became of somebody who wants a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// They have one now.
    In,
    /// They had one before.
    Already,
    /// All are taken: they wait, as the one of that number.
    Waits(usize),
    /// They waited before, and go on.
    StillWaits(usize),
}

/// What became of somebody who leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The seat that they gave up.
    pub seat: Seat,
    /// The numbers of the seats of those who get a place by that.
    pub moved_up: Vec<i64>,
}

/// There cannot be fewer places than people in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFew {
    /// How many have one.
    pub taken: usize,
}

/// The places of one training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    capacity: usize,
    seats: Vec<Seat>,
}

impl Places {
    /// So many places, and the seats that were given so far.
    pub fn new(capacity: i64, mut seats: Vec<Seat>) -> Self {
        seats.sort_by_key(|seat| seat.number);
        Self { capacity: usize::try_from(capacity).unwrap_or_default(), seats }
    }

    /// All seats, the earliest first.
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// Those who have a place, the earliest first.
    pub fn taken(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|seat| seat.sits == Sits::In)
    }

    /// Those who wait, the earliest first.
    pub fn waiting(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|seat| seat.sits == Sits::Waits)
    }

    /// People without an account whom a form lists: as many as a menu of Slack has choices.
    pub fn listed(&self) -> impl Iterator<Item = &Seat> {
        let named = |seat: &&Seat| matches!(&seat.who, Who::Named { name, .. } if !name.is_empty());
        self.seats.iter().filter(named).take(LISTED_MOST)
    }

    /// How many places there are.
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// How many are free.
    pub fn free(&self) -> usize {
        self.capacity.saturating_sub(self.taken().count())
    }

    /// Somebody's seat.
    pub fn of(&self, who: &Who) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.who.is(who))
    }

    /// Gives somebody a place, or lets them wait; `number` is that of their seat if they get one.
    ///
    /// In the last hour nobody is moved unasked: then whoever waits takes a free place as anybody else does.
    pub fn join(&mut self, who: Who, number: i64) -> Joined {
        let free = self.free() > 0;
        if let Some(seat) = self.seats.iter_mut().find(|seat| seat.who.is(&who)) {
            match seat.sits {
                // Whoever came without a place needs none any more.
                Sits::In | Sits::Walked => return Joined::Already,
                Sits::Waits if free => {
                    seat.sits = Sits::In;
                    return Joined::In;
                }
                Sits::Waits => {
                    let number = seat.number;
                    return Joined::StillWaits(self.turn(number));
                }
            }
        }
        let sits = if free { Sits::In } else { Sits::Waits };
        self.seats.push(Seat { number, who, sits, came: false });
        if free { Joined::In } else { Joined::Waits(self.turn(number)) }
    }

    /// Which one in the order of those who wait a seat is, from 1.
    fn turn(&self, number: i64) -> usize {
        self.waiting().filter(|seat| seat.number <= number).count()
    }

    /// Somebody gives up their seat; none where they have none. Where it `fills_up`, whoever waits longest gets their place.
    pub fn leave(&mut self, who: &Who, fills_up: bool) -> Option<Left> {
        let at = self.seats.iter().position(|seat| seat.who.is(who))?;
        let seat = self.seats.remove(at);
        let moved_up = if fills_up { self.fill() } else { Vec::new() };
        Some(Left { seat, moved_up })
    }

    /// Another number of places; where it `fills_up`, those who get one by it. Refused: fewer than are taken.
    pub fn resize(&mut self, capacity: i64, fills_up: bool) -> Result<Vec<i64>, TooFew> {
        let capacity = usize::try_from(capacity).unwrap_or_default();
        let taken = self.taken().count();
        if capacity < taken {
            return Err(TooFew { taken });
        }
        self.capacity = capacity;
        Ok(if fills_up { self.fill() } else { Vec::new() })
    }

    /// Those who wait get the places that are free, in their order; the numbers of their seats.
    pub fn fill(&mut self) -> Vec<i64> {
        let free = self.free();
        let waiting = self.seats.iter_mut().filter(|seat| seat.sits == Sits::Waits).take(free);
        waiting
            .map(|seat| {
                seat.sits = Sits::In;
                seat.number
            })
            .collect()
    }
}

/// Once it has begun.
impl Places {
    /// Who came; whoever had come without a place and did not come after all is gone.
    #[must_use]
    pub fn counted(mut self, came: impl Fn(&Seat) -> bool) -> Self {
        for seat in &mut self.seats {
            seat.came = came(seat);
        }
        self.seats.retain(|seat| seat.came || seat.sits != Sits::Walked);
        self
    }

    /// Whoever has the seat of that number came without a place.
    #[must_use]
    pub fn walked(mut self, number: i64) -> Self {
        for seat in self.seats.iter_mut().filter(|seat| seat.number == number) {
            (seat.sits, seat.came) = (Sits::Walked, true);
        }
        self
    }

    /// The name of whoever has the seat of that number is forgotten; that they had it stays.
    #[must_use]
    pub fn unnamed(mut self, number: i64) -> Self {
        for seat in self.seats.iter_mut().filter(|seat| seat.number == number) {
            if let Who::Named { name, .. } = &mut seat.who {
                name.clear();
            }
        }
        self
    }
}
