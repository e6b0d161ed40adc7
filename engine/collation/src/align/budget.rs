//! A limit of work counted in steps, not in time, so that a slow machine gives the same report as a fast one.

/// Steps of work done and allowed.
pub(crate) struct Budget {
    steps: u64,
    limit: u64,
    refused: bool,
}

impl Budget {
    pub(crate) const fn new(limit: u64) -> Self {
        Self { steps: 0, limit, refused: false }
    }

    /// Counts work that has to be done whatever it costs.
    pub(crate) const fn spend(&mut self, steps: u64) {
        self.steps += steps;
    }

    /// Counts work that can be left out: false when it would go past the limit, and then it must be left out.
    pub(crate) const fn allows(&mut self, steps: u64) -> bool {
        if self.steps + steps > self.limit {
            self.refused = true;
            return false;
        }
        self.steps += steps;
        true
    }

    /// Notes that something was looked at coarsely, though the limit was not reached.
    pub(crate) const fn cut_short(&mut self) {
        self.refused = true;
    }

    /// Whether anything was looked at coarsely, because the limit was reached or for another reason.
    pub(crate) const fn is_cut_short(&self) -> bool {
        self.refused
    }

    pub(crate) const fn steps(&self) -> u64 {
        self.steps
    }
}
