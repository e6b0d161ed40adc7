//! Roles and reasons: what text that only one side has is to the article.

use serde::{Deserialize, Serialize};

/// What Missing or Added text is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Somebody's article text: the author's or the republisher's own words.
    Article,
    /// Text of the site around the article.
    Boilerplate(Reason),
}

impl Role {
    /// Every role, each in the place of its [`number`](Self::number).
    pub const ALL: [Self; 1 + Reason::ALL.len()] = {
        let mut all = [Self::Article; 1 + Reason::ALL.len()];
        let mut reason = 0;
        while reason < Reason::ALL.len() {
            all[1 + reason] = Self::Boilerplate(Reason::ALL[reason]);
            reason += 1;
        }
        all
    };

    /// The number that stands for it in links, in drafts and in messages: 0 is article text, 1 and up are the reasons of
    /// boilerplate. Links go round, so no number ever changes its meaning, and a new reason is put last.
    pub const fn number(self) -> u32 {
        match self {
            Self::Article => 0,
            Self::Boilerplate(reason) => 1 + reason as u32,
        }
    }

    /// The role of a [`number`](Self::number).
    pub fn of(number: u32) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }

    /// The word that stands for it in saved comparisons and in the options of the JavaScript package: `article`, or the reason
    /// for which it is boilerplate.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Boilerplate(reason) => reason.name(),
        }
    }
}

/// Why text counts as boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// Menus, breadcrumbs, search boxes, section names.
    Navigation,
    /// Share, follow, print and like buttons.
    ShareBar,
    /// Author's name, date, time of reading, source line.
    Byline,
    /// Teasers of other articles, recommended and trending lists.
    Related,
    /// Requests to subscribe, sign up or log in.
    Newsletter,
    /// Advertisements and their labels.
    Advert,
    /// Picture captions and credits.
    Caption,
    /// Readers' comments and the forms for them.
    Comments,
    /// Notices of cookies and consent.
    CookieNotice,
    /// Copyright, terms, disclaimers, the page's footer.
    Legal,
    /// Site text of no named sort.
    Other,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 11] = [
        Self::Navigation,
        Self::ShareBar,
        Self::Byline,
        Self::Related,
        Self::Newsletter,
        Self::Advert,
        Self::Caption,
        Self::Comments,
        Self::CookieNotice,
        Self::Legal,
        Self::Other,
    ];

    /// The words on the screen and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::ShareBar => "share bar",
            Self::Byline => "byline/dateline",
            Self::Related => "related",
            Self::Newsletter => "newsletter",
            Self::Advert => "advert",
            Self::Caption => "caption/credit",
            Self::Comments => "comments",
            Self::CookieNotice => "cookie notice",
            Self::Legal => "legal/footer",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_a_number_that_stays() {
        // As links that are out in the world have them.
        let names = [
            "article",
            "navigation",
            "share bar",
            "byline/dateline",
            "related",
            "newsletter",
            "advert",
            "caption/credit",
            "comments",
            "cookie notice",
            "legal/footer",
            "other",
        ];
        for (number, role) in (0..).zip(Role::ALL) {
            assert_eq!((role.number(), role.name()), (number, names[number as usize]));
            assert_eq!(Role::of(number), Some(role));
        }
        assert_eq!(Role::of(Role::ALL.len() as u32), None);
    }
}
