//! Both texts with their marks: real `ins`, `del` and `mark` elements, so that they are seen, heard, copied and printed.

use std::fmt::Write;

use super::escape::Exact;
use crate::report::{BlockKind, Change, Kind, Report, Role, Segment, Side, Span};

/// What each mark looks like, with its name.
pub(super) const LEGEND: &str = "<p class=\"legend\"><del data-kind=\"missing\">missing</del> <ins data-kind=\"added\">added</ins> \
     <mark data-kind=\"altered\">altered</mark> <mark data-kind=\"moved\">moved</mark> \
     <span data-kind=\"typographic\">typographic</span> <span data-kind=\"added\" data-role=\"boilerplate\">boilerplate</span></p>\n";

/// One text in its paragraphs. The white space between them is there and hidden, so that the text is whole.
pub(super) fn text(out: &mut String, report: &Report, side: Side, text: &str) {
    let name = side.name();
    let _ = write!(
        out,
        "<section class=\"text\" data-text=\"{name}\">\n<h3>The {name}</h3>\n<div class=\"body\">"
    );
    let mut pencil = Pencil {
        report,
        side,
        text,
        first: 0,
        marked: vec![false; report.changes.len()],
        to_mark: Vec::new(),
        begun: None,
        label: None,
    };
    let mut at = 0;
    for block in report.blocks.side(side) {
        pencil.gap(out, Span::new(at, block.span.start));
        pencil.block(out, block.span, block.kind);
        at = block.span.end;
    }
    pencil.gap(out, Span::new(at, text.len() as u32));
    for change in std::mem::take(&mut pencil.to_mark) {
        pencil.place(out, change);
    }
    out.push_str("</div>\n</section>\n");
}

/// Draws the stretches of one side in order.
struct Pencil<'r> {
    report: &'r Report,
    side: Side,
    text: &'r str,
    /// The first segment that may reach into the next stretch.
    first: usize,
    /// The changes that have a place to link to on this side.
    marked: Vec<bool>,
    /// Changes whose place began in what is hidden. One cannot be led there, so the next that shows is their place.
    to_mark: Vec<u32>,
    /// The last segment that was begun; what follows of it carries its number only.
    begun: Option<usize>,
    /// What the last paragraph was labelled as.
    label: Option<String>,
}

impl Pencil<'_> {
    fn segments_in(&mut self, span: Span) -> std::ops::Range<usize> {
        let segments = self.report.segments.side(self.side);
        while segments.get(self.first).is_some_and(|segment| segment.span.end <= span.start) {
            self.first += 1;
        }
        let count = segments[self.first..].iter().take_while(|segment| segment.span.start < span.end).count();
        self.first..self.first + count
    }

    fn gap(&mut self, out: &mut String, span: Span) {
        for index in self.segments_in(span) {
            self.piece(out, index, span, true);
        }
    }

    fn block(&mut self, out: &mut String, span: Span, kind: BlockKind) {
        let range = self.segments_in(span);
        let nature = self.nature(range.clone(), span);
        out.push_str("<p dir=\"auto\"");
        let shape = match kind {
            BlockKind::Paragraph => "",
            BlockKind::Heading => " data-block=\"heading\"",
            BlockKind::ListItem => " data-block=\"list-item\"",
            BlockKind::MenuLine => " data-block=\"menu-line\"",
        };
        out.push_str(shape);
        if let Some((Kind::Missing | Kind::Added, Some(Role::Boilerplate(_)))) = nature {
            out.push_str(" data-role=\"boilerplate\"");
        }
        out.push('>');
        let label = nature.map(|(kind, role)| self.words(kind, role));
        if let Some(words) = label.as_ref().filter(|_| label != self.label) {
            let _ = write!(out, "<span class=\"label\">{words}</span>");
        }
        self.label = label;
        for index in range {
            self.piece(out, index, span, false);
        }
        out.push_str("</p>");
    }

    /// What a whole paragraph is, if all of its text is one thing that the other side lacks or has elsewhere.
    fn nature(&self, range: std::ops::Range<usize>, span: Span) -> Option<(Kind, Option<Role>)> {
        let segments = self.report.segments.side(self.side);
        let mut natures = range.map(|index| &segments[index]).filter(|segment| {
            let shown = within(segment.span, span);
            segment.change.is_some() || !shown.of(self.text).trim().is_empty()
        });
        let nature = |segment: &Segment| match (segment.kind, segment.role, segment.moved) {
            (_, None, Some(_)) => Some((Kind::Moved, None)),
            (kind @ (Kind::Missing | Kind::Added), role, _) => Some((kind, role)),
            _ => None,
        };
        let first = nature(natures.next()?)?;
        natures.all(|segment| nature(segment) == Some(first)).then_some(first)
    }

    fn words(&self, kind: Kind, role: Option<Role>) -> String {
        match (kind, role, self.side) {
            (_, Some(Role::Boilerplate(reason)), _) => format!("Boilerplate: {}", reason.name()),
            (Kind::Moved, _, Side::Original) => "Moved elsewhere".to_owned(),
            (Kind::Moved, ..) => "Moved from elsewhere".to_owned(),
            (_, _, Side::Original) => "Missing from the reprint".to_owned(),
            (_, _, Side::Reprint) => "Added in the reprint".to_owned(),
        }
    }

    /// What of a segment lies in a stretch.
    fn piece(&mut self, out: &mut String, index: usize, stretch: Span, is_hidden: bool) {
        let segment = &self.report.segments.side(self.side)[index];
        let shown = within(segment.span, stretch);
        let is_first = self.begun != Some(index);
        self.begun = Some(index);
        if is_first && let Some(change) = segment.change {
            let marked = self.marked.get_mut(change as usize);
            if marked.is_some_and(|marked| !std::mem::replace(marked, true)) {
                self.to_mark.push(change);
            }
        }
        let mut marks = if is_hidden { Vec::new() } else { std::mem::take(&mut self.to_mark) };
        let own = marks.pop();
        for change in marks {
            self.place(out, change);
        }
        let element = match segment.kind {
            Kind::Missing => "del",
            Kind::Added => "ins",
            Kind::Altered | Kind::Moved => "mark",
            Kind::Typographic | Kind::Shared => "span",
        };
        let _ = write!(out, "<{element} data-s=\"{index}\"");
        if segment.kind != Kind::Shared {
            let _ = write!(out, " data-kind=\"{}\"", segment.kind.name());
        }
        match segment.role {
            None => {}
            Some(Role::Article) => out.push_str(" data-role=\"article\""),
            Some(Role::Boilerplate(_)) => out.push_str(" data-role=\"boilerplate\""),
        }
        if is_first {
            begin(out, segment);
        }
        if let Some(change) = own {
            let _ = write!(out, " id=\"{}{change}\"", &self.side.name()[..1]);
        }
        out.push_str(if is_hidden { " hidden>" } else { ">" });
        let change = segment.change.and_then(|change| self.report.changes.get(change as usize));
        match change {
            Some(change) if segment.kind == Kind::Altered => self.altered(out, change, shown),
            _ => {
                let _ = write!(out, "{}", Exact(shown.of(self.text)));
            }
        }
        let _ = write!(out, "</{element}>");
    }

    /// The place of a change that has nothing of its own to show.
    fn place(&self, out: &mut String, change: u32) {
        let _ = write!(out, "<span id=\"{}{change}\"></span>", &self.side.name()[..1]);
    }

    /// The words of an altered pair, with those marked that really differ.
    fn altered(&self, out: &mut String, change: &Change, shown: Span) {
        let element = if self.side == Side::Original { "del" } else { "ins" };
        let mut at = shown.start;
        for pair in &change.inner {
            let inner = *pair.side(self.side);
            let inner = Span::new(inner.start.clamp(at, shown.end), inner.end.clamp(at, shown.end));
            if inner.is_empty() {
                continue;
            }
            let (before, words) = (Span::new(at, inner.start).of(self.text), inner.of(self.text));
            let _ = write!(out, "{}<{element}>{}</{element}>", Exact(before), Exact(words));
            at = inner.end;
        }
        let _ = write!(out, "{}", Exact(Span::new(at, shown.end).of(self.text)));
    }
}

/// Everything else that a segment says, once.
fn begin(out: &mut String, segment: &Segment) {
    if let Some(Role::Boilerplate(reason)) = segment.role {
        let _ = write!(out, " data-reason=\"{}\"", reason.name());
    }
    if let Some(change) = segment.change {
        let _ = write!(out, " data-change=\"{change}\"");
    }
    if let Some(moved) = segment.moved {
        let _ = write!(out, " data-move=\"{moved}\"");
    }
    if let Some(Span { start, end }) = segment.partner {
        let _ = write!(out, " data-partner=\"{start} {end}\"");
    }
}

/// What of a span lies in a stretch that it reaches into.
fn within(span: Span, stretch: Span) -> Span {
    Span::new(span.start.max(stretch.start), span.end.min(stretch.end))
}
