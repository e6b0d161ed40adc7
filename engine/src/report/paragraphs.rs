//! The numbers of paragraphs, by which people find a place.

use super::{Report, Role, Side};

/// The number of what stands below the article; what stands above it has 0.
pub const BELOW: u32 = u32::MAX;

impl Report {
    /// For each block of a side the number of its paragraph, from 1. The site's own text is not counted: inside the article it has
    /// the number of the paragraph above it, before it 0, and behind it [`BELOW`]. Takes time linear in the report.
    pub fn paragraphs(&self, side: Side) -> Vec<u32> {
        let mut segments = self.segments.side(side).iter().peekable();
        let (mut number, mut article) = (0, 0);
        let mut numbers = Vec::new();
        for block in self.blocks.side(side) {
            while segments.next_if(|segment| segment.span.end <= block.span.start).is_some() {}
            let mut is_article = false;
            while let Some(segment) = segments.peek().filter(|segment| segment.span.start < block.span.end) {
                is_article |= !matches!(segment.role, Some(Role::Boilerplate(_)));
                if segment.span.end > block.span.end {
                    break;
                }
                segments.next();
            }
            number += u32::from(is_article);
            numbers.push(number);
            if is_article {
                article = numbers.len();
            }
        }
        numbers[article..].fill(BELOW);
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Comparison, Override, Reason};

    #[test]
    fn the_article_is_counted_and_the_site_is_not() {
        let article = ["The council met on Tuesday.", "It voted for the plan.", "Nobody cheered."];
        let around = ["Home", article[0], article[1], "Subscribe", article[2], "All rights reserved"];
        let mut comparison = Comparison::of(article.join("\n\n"), around.join("\n\n"));
        for (index, block) in around.into_iter().enumerate() {
            let is_article = article.contains(&block);
            let role = if is_article { Role::Article } else { Role::Boilerplate(Reason::Other) };
            comparison.wishes.overrides.push(Override { side: Side::Reprint, block: index as u32, role });
        }
        let report = comparison.report();
        assert_eq!(report.paragraphs(Side::Original), [1, 2, 3]);
        assert_eq!(report.paragraphs(Side::Reprint), [0, 1, 2, 2, 3, BELOW]);
        assert!(Comparison::default().report().paragraphs(Side::Original).is_empty());
    }
}
