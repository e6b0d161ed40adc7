//! What the reader can choose about the view.
//!
//! Each choice has a name: its key in the page's address, the `name` of the control that makes it, and the `data-*`
//! attribute by which the style sheet goes. Its values have names in the same way, so one table does for all.

use crate::legend::Mark;
use crate::watched::Watched;
use std::cell::Cell;

/// The line in [`TABLE`] of how much is made of the first mark of the legend; those of the others follow.
const FIRST_MARK: isize = 2;

/// A choice; its number is its line in [`TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// How the two texts are laid out.
    View,
    /// Which of the two is shown, side by side; the style sheet alone goes by it.
    #[expect(dead_code, reason = "nothing in the program asks for it")]
    Text,
    /// Whether characters that leave no ink are shown; before it come the marks.
    Invisible = FIRST_MARK + Mark::ALL.len() as isize,
    /// Whether capitals and small letters count as equal.
    Case,
    /// Whether single letters are commands.
    Letters,
    /// Whether the list of changes is there.
    List,
    /// What the list is sorted by.
    Order,
    /// The one kind that the list shows.
    Kind,
    /// The least importance that the list shows.
    Least,
}

/// How many choices there are.
const COUNT: usize = 15;

/// Every choice with its values; the usual one first.
const TABLE: [(&str, &[&str]); COUNT] = [
    ("view", &["side", "one", "changes"]),
    ("text", &["both", "original", "reprint"]),
    (Mark::Missing.name(), &["on", "off"]),
    (Mark::Added.name(), &["on", "off"]),
    (Mark::Altered.name(), &["on", "off"]),
    (Mark::Moved.name(), &["on", "off"]),
    // Hundreds of quotation marks are not what a reader steps through a text for, nor are a site's menus.
    (Mark::Typographic.name(), &["calm", "shown", "off"]),
    (Mark::Boilerplate.name(), &["grey", "shown", "folded", "off"]),
    ("invisible", &["hidden", "shown"]),
    ("case", &["ignored", "kept"]),
    ("letters", &["on", "off"]),
    ("list", &["open", "closed"]),
    ("order", &["place", "importance"]),
    ("kind", &KINDS),
    ("least", &["low", "medium", "high"]),
];

/// The kinds of which the list can show one alone, after that of all of them.
const KINDS: [&str; 1 + Mark::ALL.len()] = {
    let mut kinds = ["all"; 1 + Mark::ALL.len()];
    let mut index = 0;
    while index < Mark::ALL.len() {
        kinds[index + 1] = Mark::ALL[index].name();
        index += 1;
    }
    kinds
};

/// Everything that is chosen.
pub(crate) struct Choices {
    values: Watched<[u8; COUNT]>,
    usual: [u8; COUNT],
    /// What was chosen of a kind before it was switched off.
    before: [Cell<u8>; COUNT],
}

impl Choices {
    /// What is usual on this screen.
    pub(crate) fn new(is_narrow: bool) -> Self {
        let mut usual = [0; COUNT];
        if is_narrow {
            // Two columns are too narrow to read on a phone, and a list is in the way of the text.
            usual[Choice::View as usize] = 1;
            usual[Choice::List as usize] = 1;
        }
        Self { values: Watched::new(usual), usual, before: Default::default() }
    }

    /// The value of a choice; the effect that asks runs again when any choice is made.
    pub(crate) fn get(&self, choice: Choice) -> &'static str {
        let value = self.values.with(|values| values[choice as usize]);
        TABLE[choice as usize].1[value as usize]
    }

    /// How much is made of a mark; as with [`Choices::get`].
    pub(crate) fn of(&self, mark: Mark) -> &'static str {
        self.values.with(|values| of(values, mark))
    }

    /// How much is made of a mark, and no more.
    pub(crate) fn peek_of(&self, mark: Mark) -> &'static str {
        self.values.with_untracked(|values| of(values, mark))
    }

    /// The value of a choice, and no more.
    pub(crate) fn peek(&self, choice: Choice) -> &'static str {
        let value = self.values.with_untracked(|values| values[choice as usize]);
        TABLE[choice as usize].1[value as usize]
    }

    /// Makes a choice by names; nothing happens for names that are not in the table.
    pub(crate) fn set(&self, name: &str, value: &str) {
        let Some(choice) = TABLE.iter().position(|(each, _)| *each == name) else { return };
        let Some(index) = TABLE[choice].1.iter().position(|each| *each == value) else { return };
        if self.values.with_untracked(|values| usize::from(values[choice]) != index) {
            self.values.update(|values| values[choice] = index as u8);
        }
    }

    /// Switches a kind off, or back to what it was before.
    pub(crate) fn toggle(&self, name: &str) {
        let Some(choice) = TABLE.iter().position(|(each, _)| *each == name) else { return };
        // It is the last value of every kind.
        let off = TABLE[choice].1.len() as u8 - 1;
        let before = &self.before[choice];
        self.values.update(|values| {
            let value = &mut values[choice];
            if *value == off {
                *value = before.get();
            } else {
                before.set(*value);
                *value = off;
            }
        });
    }

    /// Calls an action with the names of every choice and its value.
    pub(crate) fn each(&self, mut action: impl FnMut(&'static str, &'static str)) {
        let values = self.values.get();
        for ((name, options), value) in TABLE.iter().zip(values) {
            action(name, options[value as usize]);
        }
    }

    /// What is not as usual, for the page's address.
    pub(crate) fn to_address(&self, address: &mut Vec<String>) {
        let values = self.values.get();
        for (index, (name, options)) in TABLE.iter().enumerate() {
            if values[index] != self.usual[index] {
                address.push([name, "=", options[values[index] as usize]].concat());
            }
        }
    }

    /// Makes all choices usual again, as before an address is read that says what is not.
    pub(crate) fn reset(&self) {
        if self.values.with_untracked(|values| *values != self.usual) {
            self.values.set(self.usual);
        }
    }
}

fn of(values: &[u8; COUNT], mark: Mark) -> &'static str {
    let line = FIRST_MARK as usize + mark as usize;
    TABLE[line].1[values[line] as usize]
}
