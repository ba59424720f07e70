//! The two types of time that cross: a signed duration and a moment, both exact to the nanosecond.

use std::fmt;
use std::time::{Duration, SystemTime};

/// A length of time that may be negative, in nanoseconds: about 292 years each way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SignedDuration {
    nanoseconds: i64,
}

impl SignedDuration {
    /// No time at all.
    pub const ZERO: SignedDuration = SignedDuration { nanoseconds: 0 };

    /// A duration of this many nanoseconds.
    #[must_use]
    pub const fn from_nanoseconds(nanoseconds: i64) -> Self {
        SignedDuration { nanoseconds }
    }

    /// A duration of this many milliseconds, or the nearest that fits.
    #[must_use]
    pub const fn from_milliseconds(milliseconds: i64) -> Self {
        SignedDuration {
            nanoseconds: milliseconds.saturating_mul(1_000_000),
        }
    }

    /// The whole duration in nanoseconds.
    #[must_use]
    pub const fn as_nanoseconds(self) -> i64 {
        self.nanoseconds
    }
}

impl fmt::Display for SignedDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.nanoseconds < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{:?}",
            Duration::from_nanos(self.nanoseconds.unsigned_abs())
        )
    }
}

impl TryFrom<Duration> for SignedDuration {
    type Error = std::num::TryFromIntError;

    fn try_from(duration: Duration) -> Result<Self, Self::Error> {
        Ok(SignedDuration {
            nanoseconds: duration.as_nanos().try_into()?,
        })
    }
}

/// Fails for negative durations.
impl TryFrom<SignedDuration> for Duration {
    type Error = std::num::TryFromIntError;

    fn try_from(duration: SignedDuration) -> Result<Self, Self::Error> {
        Ok(Duration::from_nanos(duration.nanoseconds.try_into()?))
    }
}

/// A moment: seconds since 1970 in UTC, negative before, and nanoseconds after that second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp {
    seconds: i64,
    nanoseconds: u32,
}

impl Timestamp {
    /// The first moment of 1970 in UTC.
    pub const UNIX_EPOCH: Timestamp = Timestamp {
        seconds: 0,
        nanoseconds: 0,
    };

    /// A moment; `None` for a whole second of nanoseconds or more.
    #[must_use]
    pub const fn new(seconds: i64, nanoseconds: u32) -> Option<Self> {
        if nanoseconds < 1_000_000_000 {
            Some(Timestamp {
                seconds,
                nanoseconds,
            })
        } else {
            None
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now() -> Self {
        SystemTime::now().into()
    }

    /// Whole seconds since 1970, rounded down.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds after that second, below a thousand million.
    #[must_use]
    pub const fn nanoseconds(self) -> u32 {
        self.nanoseconds
    }

    /// The moment as the standard library has it; `None` when the system's clock cannot express it.
    #[must_use]
    pub fn to_system_time(self) -> Option<SystemTime> {
        let whole = Duration::from_secs(self.seconds.unsigned_abs());
        let second = if self.seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)?
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)?
        };
        second.checked_add(Duration::from_nanos(u64::from(self.nanoseconds)))
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => Timestamp {
                seconds: after.as_secs() as i64,
                nanoseconds: after.subsec_nanos(),
            },
            Err(error) => {
                let before = error.duration();
                let seconds = -(before.as_secs() as i64);
                match before.subsec_nanos() {
                    0 => Timestamp {
                        seconds,
                        nanoseconds: 0,
                    },
                    nanoseconds => Timestamp {
                        seconds: seconds - 1,
                        nanoseconds: 1_000_000_000 - nanoseconds,
                    },
                }
            }
        }
    }
}
