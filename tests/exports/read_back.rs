//! The HTML report read back by a browser's rules: both texts and their segments.

use reprint_engine::{Kind, Reason, Role, Segment, Side, Span};
use scraper::{ElementRef, Html, Node, Selector};

/// The elements of a file that a selector finds.
pub(crate) fn select<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// One text of a report and its segments, read back from the file.
pub(crate) fn parse_back(html: &Html, side: Side) -> (String, Vec<Segment>) {
    let (mut text, mut segments) = (String::new(), Vec::<Segment>::new());
    for piece in select(html, &format!("[data-text={}] [data-s]", side.name())) {
        let start = text.len() as u32;
        for node in piece.descendants() {
            match node.value() {
                Node::Text(shown) if node.parent().is_none_or(|parent| !is_nul(parent.value())) => {
                    text.push_str(shown);
                }
                own if is_nul(own) => text.push('\0'),
                _ => {}
            }
        }
        let end = text.len() as u32;
        let index: usize = number(piece, "data-s").expect("a number");
        if index == segments.len() {
            segments.push(segment(piece, Span::new(start, end)));
        } else {
            let last = segments.last_mut().expect("a segment that began before");
            assert_eq!(last.span.end, start);
            last.span.end = end;
        }
    }
    (text, segments)
}

/// Whether an element stands for U+0000, which HTML cannot write.
fn is_nul(node: &Node) -> bool {
    node.as_element().is_some_and(|element| element.attr("data-char") == Some("0"))
}

fn number<T: std::str::FromStr>(element: ElementRef<'_>, name: &str) -> Option<T> {
    element.attr(name)?.parse().ok()
}

fn segment(piece: ElementRef<'_>, span: Span) -> Segment {
    let kind = piece.attr("data-kind").unwrap_or(Kind::Shared.name());
    let role = match (piece.attr("data-role"), piece.attr("data-reason")) {
        (Some("boilerplate"), Some(name)) => {
            Reason::ALL.into_iter().find(|reason| reason.name() == name).map(Role::Boilerplate)
        }
        (Some("article"), None) => Some(Role::Article),
        other => {
            assert_eq!(other, (None, None));
            None
        }
    };
    let partner = piece.attr("data-partner").and_then(|partner| partner.split_once(' '));
    Segment {
        span,
        kind: Kind::ALL.into_iter().find(|known| known.name() == kind).expect("a kind"),
        role,
        change: number(piece, "data-change"),
        moved: number(piece, "data-move"),
        partner: partner.map(|(start, end)| Span::new(start.parse().unwrap(), end.parse().unwrap())),
    }
}
