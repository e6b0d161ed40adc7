//! One original, many reprints: a table with a row for each, made one after the other, sorted as the reader likes; each row
//! opens its comparison.

use crate::app::App;
use crate::browser;
use crate::caps;
use crate::draft::Keeping;
use crate::element::{
    Optional, append, append_text, around, closest, each, empty, listen, new_element, part, set, set_if,
    set_text, withhold,
};
use crate::exchange;
use crate::files;
use crate::marked_text::Marked;
use crate::state::State;
use crate::watched::{Watched, watch};
use js_sys::Array;
use reprint_engine::render::row::{COLUMNS, FIGURES};
use reprint_engine::{Pair, Side};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, File, FileList, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// As many files are no longer a pair.
pub(crate) const SEVERAL: u32 = 3;

/// A text of the table.
struct Text {
    name: String,
    /// Its text and how it came, or why there is none.
    content: Result<Rc<Marked>, String>,
    /// Its row, once it was compared: the texts of the cells, or why there are none.
    row: Option<Result<Array, String>>,
}

/// What is compared for a row, or why there is nothing to compare.
type Both = Result<Pair<Rc<Marked>>, String>;

/// The table.
#[derive(Default)]
struct Table {
    texts: Vec<Text>,
    /// Which of them is the original.
    original: usize,
    /// Which one is open.
    opened: Option<usize>,
    /// The column it is sorted by, and whether from the end.
    order: Option<(u32, bool)>,
    /// Whether the rest is not to be compared.
    is_cancelled: bool,
    /// How many of its files are still being read. What a file has is for the table that has this very number.
    left: Rc<Cell<usize>>,
}

/// What the table works with.
pub(crate) struct Several {
    /// Whose boxes a row opens in.
    pub(crate) state: &'static State,
    section: Optional,
    table: Watched<Table>,
    /// How many rows were asked for. A row that is not the newest is of another table, or of another original.
    asked: Cell<u32>,
}

/// Keeps the table up to date.
pub(super) fn start(App { page, state, .. }: App) -> &'static Several {
    let several: &'static Several = Box::leak(Box::new(Several {
        state,
        section: Optional::part(page, ".several"),
        table: Watched::new(Table::default()),
        asked: Cell::new(0),
    }));
    let section = several.section.element().clone();
    listen(&section, "change", move |event| {
        // It is no choice of view.
        event.stop_propagation();
        let Some(chosen) = around(&event, "select") else { return };
        several.table.update(|table| {
            table.original = chosen.unchecked_into::<HtmlSelectElement>().value().parse().unwrap_or_default();
            table.texts.iter_mut().for_each(|text| text.row = None);
            table.is_cancelled = false;
        });
        several.compare_next();
    });
    watch(move || {
        several.table.with(|table| {
            several.section.show(!table.texts.is_empty());
            if !table.texts.is_empty() {
                draw(table, &section);
            }
        });
    });
    watch(move || {
        // It holds texts as well.
        if state.keeping.get() == Keeping::Forgotten {
            several.clear();
        }
    });
    let chooser: HtmlInputElement = part(page, ".several-files").unchecked_into();
    // It takes what a box takes.
    set_if(&chooser, "accept", part(page, ".pane input").get_attribute("accept").as_deref());
    listen(&chooser.clone(), "change", move |_| {
        if let Some(files) = chooser.files() {
            several.open(&files);
        }
        // Choosing the same files again is to compare them again.
        chooser.set_value("");
    });
    several
}

/// Lets the reader choose files.
pub(crate) fn choose(app: App) {
    part(app.page, ".several-files").unchecked_into::<HtmlElement>().click();
}

impl Several {
    /// Makes a table of files. A text that stands in the box is their original; else it is the first file, until the reader
    /// says otherwise.
    pub(crate) fn open(&'static self, files: &FileList) {
        // The list of a chooser is emptied before the markup is there.
        let files: Vec<File> = (0..files.length()).filter_map(|index| files.get(index)).collect();
        if let Some(why) = caps::refuse_files(files.len(), files.iter().map(|file| file.size()).sum()) {
            return self.state.notice.set(why);
        }
        exchange::ask("markup", &[&"several".into()], move |answer| match answer {
            Ok(markup) => {
                exchange::fill(self.section.element(), &markup);
                self.read(&files);
            }
            Err(why) => self.state.notice.set(why),
        });
    }

    fn read(&'static self, files: &[File]) {
        let in_box = self.state.texts().original;
        let mut texts = Vec::new();
        if browser::has_words(&in_box) {
            let content = Ok(self.state.marked_in_box(Side::Original));
            texts.push(Text { name: "The text in the box".into(), content, row: None });
        }
        let first = texts.len();
        texts.extend(files.iter().map(|file| Text {
            name: file.name(),
            content: Err(String::new()),
            row: None,
        }));
        let left = Rc::new(Cell::new(files.len()));
        self.table.set(Table { texts, left: Rc::clone(&left), ..Table::default() });
        // Nothing is compared yet; but a row of the table before is no longer waited for.
        self.compare_next();
        for (index, file) in files.iter().enumerate() {
            let left = Rc::clone(&left);
            files::read(file, move |text| {
                // Other files may have been dropped meanwhile.
                if !self.table.with_untracked(|table| Rc::ptr_eq(&table.left, &left)) {
                    return;
                }
                left.set(left.get() - 1);
                // Nothing of it is shown before all are read.
                self.table.update_quietly(|table| {
                    if let Some(own) = table.texts.get_mut(first + index) {
                        own.content = text.map(Rc::new);
                    }
                });
                self.compare_next();
            });
        }
    }

    /// Has the next reprint compared that was not yet, once all files are read.
    fn compare_next(&'static self) {
        let asked = self.asked.get() + 1;
        self.asked.set(asked);
        while let Some((index, name, texts)) = self.next() {
            match texts {
                // There is nothing to wait for.
                Err(why) => self.take(index, Err(why)),
                Ok(both) => {
                    let texts = both.as_ref().map(|marked| marked.in_use().clone());
                    let message = self.state.message_of(texts, both.map(|marked| marked.hints_in_use()));
                    return exchange::ask("row", &[&name.into(), &message], move |answer| {
                        if self.asked.get() == asked {
                            self.take(index, answer.map(JsCast::unchecked_into));
                            self.compare_next();
                        }
                    });
                }
            }
        }
    }

    /// The reprint that is compared next, its name, and both texts, or why there are not two.
    fn next(&'static self) -> Option<(usize, String, Both)> {
        self.table.with_untracked(|table| {
            let original = table.texts.get(table.original).filter(|_| table.left.get() == 0)?;
            let is_next = |(index, text): &(usize, &Text)| {
                *index != table.original && text.row.is_none() && !table.is_cancelled
            };
            let (index, reprint) = table.texts.iter().enumerate().find(is_next)?;
            let both = match (&original.content, &reprint.content) {
                (Ok(one), Ok(other)) => Ok(Pair::new(Rc::clone(one), Rc::clone(other))),
                (_, Err(why)) | (Err(why), _) => Err(why.clone()),
            };
            Some((index, reprint.name.clone(), both))
        })
    }

    /// Takes what came of a reprint. The other rows stay as they are: there may be hundreds.
    fn take(&'static self, index: usize, row: Result<Array, String>) {
        self.table.update_quietly(|table| table.texts[index].row = Some(row));
        self.table.with_untracked(|table| {
            tell(table, self.section.element());
            replace_row(table, &part(self.section.element(), "tbody"), index);
        });
    }

    /// Does what a button of the table is there for.
    pub(crate) fn clicked(&'static self, app: App, action: &str, value: &str) {
        match action {
            "cancel" => self.table.update(|table| table.is_cancelled = true),
            "close" => self.clear(),
            "sort" => self.table.update(|table| {
                let column = value.parse().unwrap_or_default();
                let is_down = table.order == Some((column, false));
                table.order = Some((column, is_down));
            }),
            "save" => self.table.with_untracked(|table| {
                let rows: Array = sorted(table)
                    .into_iter()
                    .filter_map(|index| Some(table.texts[index].row.as_ref()?.as_ref().ok()?.into()))
                    .collect::<Vec<JsValue>>()
                    .into_iter()
                    .collect();
                if let Some(Ok(original)) = table.texts.get(table.original).map(|text| &text.content) {
                    exchange::ask("table", &[&rows, original.in_use()], move |file| match file {
                        Ok(file) => exchange::save(&file),
                        Err(why) => self.state.notice.set(why),
                    });
                }
            }),
            _ => self.open_row(app, value.parse().unwrap_or_default()),
        }
    }

    /// Lets go of the table and its texts.
    fn clear(&'static self) {
        self.table.set(Table::default());
        // Nothing is compared any more, and no row is waited for.
        self.compare_next();
    }

    /// Opens the comparison of a row.
    fn open_row(&'static self, app: App, index: usize) {
        let texts = self.table.with_untracked(|table| {
            let text = |index: usize| table.texts.get(index)?.content.clone().ok();
            Some((Pair::new(text(table.original)?, text(index)?), table.texts[index].name.clone()))
        });
        if let Some((texts, name)) = texts {
            self.table.update(|table| table.opened = Some(index));
            let said = ["“", &name, "” opened."].concat();
            self.state.open_own(&texts.as_ref().map(|marked| marked.in_use().clone()), texts.map(Some), said);
            browser::reveal(&part(app.page, ".actions"));
        }
    }
}

/// The reprints in the order in which they are shown.
fn sorted(table: &Table) -> Vec<usize> {
    let cell = |index: usize| match (&table.texts[index].row, table.order) {
        (Some(Ok(cells)), Some((column, _))) => cells.get(column).as_string(),
        _ => None,
    };
    let mut order: Vec<(usize, Option<String>)> = Vec::new();
    for index in (0..table.texts.len()).filter(|index| *index != table.original) {
        // Each goes before the first that comes after it. They are hundreds at most, and a sort of the library is seven
        // kilobytes.
        let cell = cell(index);
        let at = order.iter().position(|(_, other)| precedes(table, cell.as_ref(), other.as_ref()));
        order.insert(at.unwrap_or(order.len()), (index, cell));
    }
    order.into_iter().map(|(index, _)| index).collect()
}

/// Whether a reprint stands before one that was chosen earlier, by their cells in the column that the table is sorted by.
fn precedes(table: &Table, one: Option<&String>, other: Option<&String>) -> bool {
    let Some((column, is_down)) = table.order else { return false };
    match (one, other) {
        (Some(one), Some(other)) => {
            let (first, second) = if is_down { (other, one) } else { (one, other) };
            if FIGURES.contains(&(column as usize)) {
                js_sys::parse_float(first) < js_sys::parse_float(second)
            } else {
                first < second
            }
        }
        // What has no row comes last, either way.
        (one, other) => one.is_some() && other.is_none(),
    }
}

/// Says how far it is.
fn tell(table: &Table, section: &Element) -> usize {
    let count = table.texts.len() - 1;
    let done = (0..table.texts.len())
        .filter(|index| *index != table.original && table.texts[*index].row.is_some())
        .count();
    let is_busy = done < count && !table.is_cancelled;
    let said = if done == count {
        format!("{count} reprints compared.")
    } else if is_busy {
        format!("Comparing {} of {count}…", done + 1)
    } else {
        format!("{done} of {count} reprints compared.")
    };
    set_text(&part(section, ".several-said"), &said);
    withhold(&part(section, "[data-several=cancel]"), "hidden", !is_busy, "[data-several=save]");
    done
}

fn draw(table: &Table, section: &Element) {
    let done = tell(table, section);
    let original: HtmlSelectElement = part(section, "select").unchecked_into();
    if original.length() as usize != table.texts.len() || done == 0 {
        original.set_text_content(None);
        for (index, text) in table.texts.iter().enumerate() {
            let option = new_element("option", "");
            set(&option, "value", &index.to_string());
            append_text(&option, &text.name);
            append(&original, &option);
        }
        original.set_value(&table.original.to_string());
    }
    each(section, "th[data-column]", |head| {
        let column = head.get_attribute("data-column").and_then(|column| column.parse().ok());
        let order = match table.order {
            Some((own, is_down)) if Some(own) == column => {
                if is_down {
                    "descending"
                } else {
                    "ascending"
                }
            }
            _ => "none",
        };
        set(head, "aria-sort", order);
    });
    let body = part(section, "tbody");
    let focused =
        body.query_selector(":focus").ok().flatten().and_then(|button| button.get_attribute("value"));
    empty(&body);
    for index in sorted(table) {
        append(&body, &row(table, index));
    }
    if let Some(button) = focused.and_then(|index| button_of(&body, &index)) {
        browser::focus(button.unchecked_ref());
    }
}

/// The button of a row, by the number of its text.
fn button_of(body: &Element, index: &str) -> Option<Element> {
    body.query_selector(&["button[value=\"", index, "\"]"].concat()).ok().flatten()
}

/// Draws one row anew, where it belongs now.
fn replace_row(table: &Table, body: &Element, index: usize) {
    let number = index.to_string();
    // A table that is not drawn yet is about to be.
    let Some(button) = button_of(body, &number) else { return };
    let had_focus = browser::has_focus_within(&button);
    if let Some(before) = closest(&button, "tr") {
        before.remove();
    }
    let place = sorted(table).iter().position(|other| *other == index).unwrap_or_default();
    // It stands among the rows of this very table.
    let _ = body.insert_before(&row(table, index), body.children().item(place as u32).as_deref());
    if let Some(button) = button_of(body, &number).filter(|_| had_focus) {
        browser::focus(button.unchecked_ref());
    }
}

fn row(table: &Table, index: usize) -> Element {
    let Text { name, row, .. } = &table.texts[index];
    let line = new_element("tr", "");
    if table.opened == Some(index) {
        set(&line, "aria-current", "true");
    }
    let head = new_element("th", "");
    set(&head, "scope", "row");
    let button = new_element("button", "link");
    set(&button, "type", "button");
    set(&button, "dir", "auto");
    set(&button, "data-several", "open");
    set(&button, "value", &index.to_string());
    append_text(&button, name);
    append(&head, &button);
    append(&line, &head);
    match row {
        Some(Ok(cells)) => {
            for column in 1..COLUMNS.len() {
                let cell = new_element("td", if FIGURES.contains(&column) { "figure-cell" } else { "" });
                let words = new_element("div", "");
                append_text(&words, &cells.get(column as u32).as_string().unwrap_or_default());
                append(&cell, &words);
                append(&line, &cell);
            }
        }
        other => {
            let cell = new_element("td", "");
            set(&cell, "colspan", &(COLUMNS.len() - 1).to_string());
            if let Some(Err(why)) = other {
                append_text(&cell, why);
            }
            append(&line, &cell);
        }
    }
    line
}
