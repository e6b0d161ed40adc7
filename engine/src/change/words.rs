//! Words that make a difference: those that turn a statement, weaken it, date it, or say how something was said. In the
//! languages we know, in normal form, parted by `|`.

use crate::figures::is_same_word;

/// Words that turn a statement round.
const NEGATIONS: &str = "not|no|never|none|nobody|nothing|neither|nor|without|cannot|can't|don't|doesn't|didn't|won't|wouldn't|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|shouldn't|couldn't|nicht|kein|keine|keinen|nie|niemals|ne|pas|jamais|sans|nunca|sin|non|mai|senza|não|sem|nem|nikdy|bez|не|нет|ни|без|不|没|無|未|非";

/// Words that say how sure or how binding something is.
const MODALS: &str = "may|might|could|would|should|shall|must|will|can|ought|reportedly|allegedly|apparently|possibly|perhaps|probably|likely|unlikely|certainly|definitely|surely|supposedly|presumably|potentially|suspected|alleged|könnte|könnten|dürfte|dürften|soll|sollen|muss|müssen|wird|werden|wohl|vermutlich|angeblich|möglicherweise|vielleicht|wahrscheinlich|sicher|pourrait|pourraient|devrait|devraient|doit|doivent|peut|peuvent|probablement|peut-être|sans-doute|podría|podrían|debería|deberían|debe|deben|puede|pueden|quizás|probablemente|supuestamente|potrebbe|potrebbero|dovrebbe|dovrebbero|deve|può|forse|probabilmente|presunto|может|могут|должен|должны|возможно|вероятно|якобы|可能|或许|也许|必须|应该|将";

/// Verbs of saying.
const SPEECH: &str = "said|says|say|told|tells|added|adds|asked|announced|reported|argued|explained|wrote|claimed|claims|noted|insisted|warned|admitted|conceded|denied|suggested|stated|declared|alleged|confirmed|acknowledged|remarked|revealed|boasted|complained|maintained|asserted|observed|stressed|recalled|replied|sagte|sagt|erklärte|teilte|berichtete|behauptete|betonte|räumte|warnte|meinte|dit|déclaré|affirmé|expliqué|assuré|estimé|reconnu|indiqué|dijo|afirmó|explicó|aseguró|señaló|reconoció|admitió|detto|dichiarato|spiegato|affermato|ammesso|řekl|uvedl|dodal|přiznal|tvrdil|сказал|заявил|сообщил|отметил|рассказал|признал|утверждал|说|表示|称|认为|指出|强调|承认|声称";

/// Months, days of the week and words of time that date an event.
const DATES: &str = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|tonight|januar|februar|märz|mai|juni|juli|oktober|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|gestern|heute|morgen|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|demain|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|lunes|martes|miércoles|jueves|viernes|sábado|domingo|ayer|hoy|mañana|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|ieri|oggi|domani|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|вчера|сегодня|завтра|昨日|今日|明日|昨天|今天|明天";

/// A sort of words that make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    Negation,
    Modal,
    Speech,
    Date,
}

impl Telling {
    /// Whether a form is a word of this sort.
    pub(super) fn has(self, form: &str) -> bool {
        let list = match self {
            Self::Negation => NEGATIONS,
            Self::Modal => MODALS,
            Self::Speech => SPEECH,
            Self::Date => DATES,
        };
        list.split('|').any(|word| is_same_word(word, form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_accents_apart() {
        assert!(Telling::Date.has("march"));
        assert!(Telling::Date.has("fe\u{301}vrier"));
        assert!(!Telling::Date.has("fevrier"));
        assert!(Telling::Speech.has("said") && !Telling::Speech.has("sad"));
    }
}
