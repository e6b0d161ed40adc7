//! Words that make a difference: those that turn a statement, weaken it, date it, or say how something was said. In the
//! languages we know, in normal form, parted by `|`.

use std::sync::OnceLock;

use crate::calendar::MONTHS;
use crate::figures::number_words;
use crate::token::{Interner, TokenId, normal_form};

/// Words that turn a statement round.
const NEGATIONS: &str = "not|no|never|none|nobody|nothing|neither|nor|without|cannot|can't|don't|doesn't|didn't|won't|wouldn't|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|shouldn't|couldn't|nicht|kein|keine|keinen|nie|niemals|ne|pas|jamais|sans|nunca|sin|non|mai|senza|não|sem|nem|nikdy|bez|не|нет|ни|без|不|没|無|未|非";

/// Words that say how sure or how binding something is.
const MODALS: &str = "may|might|could|would|should|shall|must|will|can|ought|reportedly|allegedly|apparently|possibly|perhaps|probably|likely|unlikely|certainly|definitely|surely|supposedly|presumably|potentially|suspected|alleged|könnte|könnten|dürfte|dürften|soll|sollen|muss|müssen|wird|werden|wohl|vermutlich|angeblich|möglicherweise|vielleicht|wahrscheinlich|sicher|pourrait|pourraient|devrait|devraient|doit|doivent|peut|peuvent|probablement|peut-être|sans-doute|podría|podrían|debería|deberían|debe|deben|puede|pueden|quizás|probablemente|supuestamente|potrebbe|potrebbero|dovrebbe|dovrebbero|deve|può|forse|probabilmente|presunto|может|могут|должен|должны|возможно|вероятно|якобы|可能|或许|也许|必须|应该|将";

/// Verbs of saying.
const SPEECH: &str = "said|says|say|told|tells|added|adds|asked|announced|reported|argued|explained|wrote|claimed|claims|noted|insisted|warned|admitted|conceded|denied|suggested|stated|declared|alleged|confirmed|acknowledged|remarked|revealed|boasted|complained|maintained|asserted|observed|stressed|recalled|replied|sagte|sagt|erklärte|teilte|berichtete|behauptete|betonte|räumte|warnte|meinte|dit|déclaré|affirmé|expliqué|assuré|estimé|reconnu|indiqué|dijo|afirmó|explicó|aseguró|señaló|reconoció|admitió|detto|dichiarato|spiegato|affermato|ammesso|řekl|uvedl|dodal|přiznal|tvrdil|сказал|заявил|сообщил|отметил|рассказал|признал|утверждал|说|表示|称|认为|指出|强调|承认|声称";

/// Days of the week and words of time that date an event.
const DAYS: &str = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|tonight|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|gestern|heute|morgen|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|demain|lunes|martes|miércoles|jueves|viernes|sábado|domingo|ayer|hoy|mañana|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|ieri|oggi|domani|вчера|сегодня|завтра|昨日|今日|明日|昨天|今天|明天";

/// A sort of words that make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    Negation,
    Modal,
    Speech,
    Day,
    Month,
    Number,
}

impl Telling {
    const ALL: [Self; 6] = [Self::Negation, Self::Modal, Self::Speech, Self::Day, Self::Month, Self::Number];

    fn words(self) -> Box<dyn Iterator<Item = &'static str>> {
        match self {
            Self::Negation => Box::new(NEGATIONS.split('|')),
            Self::Modal => Box::new(MODALS.split('|')),
            Self::Speech => Box::new(SPEECH.split('|')),
            Self::Day => Box::new(DAYS.split('|')),
            Self::Month => Box::new(MONTHS.split('|')),
            Self::Number => Box::new(number_words()),
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// For each normal form of two texts which sorts of telling words it belongs to, a bit each.
pub(super) struct TellingWords(Vec<u8>);

impl TellingWords {
    pub(super) fn new(interner: &Interner) -> Self {
        // The lists are written as people write; folding them costs as much as comparing two short articles.
        static FOLDED: OnceLock<Vec<(Telling, String)>> = OnceLock::new();
        let folded = FOLDED.get_or_init(|| {
            let of_sort = |sort: Telling| sort.words().map(move |word| (sort, folded(word)));
            Telling::ALL.into_iter().flat_map(of_sort).collect()
        });
        let mut bits = vec![0; interner.len()];
        for (sort, form) in folded {
            if let Some(id) = interner.find(form) {
                bits[id as usize] |= sort.bit();
            }
        }
        Self(bits)
    }

    /// Whether a form is a word of a sort.
    pub(super) fn is(&self, id: TokenId, sort: Telling) -> bool {
        self.0[id as usize] & sort.bit() != 0
    }
}

fn folded(word: &str) -> String {
    let mut form = String::new();
    normal_form(word, true, &mut form);
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_accents_apart() {
        let mut interner = Interner::default();
        let ids: Vec<TokenId> = ["March", "février", "fevrier", "said", "sad", "zwölf", "one", "Sunday"]
            .map(|word| interner.intern(word, true))
            .to_vec();
        let words = TellingWords::new(&interner);
        let is = |index: usize, sort| words.is(ids[index], sort);
        assert!(is(0, Telling::Month) && is(1, Telling::Month) && !is(2, Telling::Month));
        assert!(is(3, Telling::Speech) && !is(4, Telling::Speech));
        assert!(is(5, Telling::Number) && !is(6, Telling::Number));
        assert!(is(7, Telling::Day) && !is(0, Telling::Day));
    }
}
