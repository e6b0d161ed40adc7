//! Words that make a difference: those that turn a statement, weaken it, date it, or say how something was said. In the
//! languages we know, in normal form, which has accents apart, parted by `|`.

use std::cell::OnceCell;

use super::Found;
use crate::calendar::MONTHS;
use crate::figures::{VAGUE, each_number_word};
use crate::ingest::ends_sentence;
use crate::report::Side;
use crate::token::{Edge, Interner, TokenId, TokenKind};
use crate::word_list;

/// Words that turn a statement round.
const NEGATIONS: &str = "not|no|never|none|nobody|nothing|neither|nor|without|cannot|can't|don't|doesn't|didn't|won't|wouldn't|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|shouldn't|couldn't|mustn't|needn't|shan't|nicht|nichts|niemand|kein|keine|keinen|keinem|keiner|keines|nie|niemals|ne|pas|jamais|sans|rien|aucun|aucune|nunca|nada|nadie|sin|non|senza|na\u{303}o|sem|nem|nikdy|bez|не|нет|ни|никто|никогда|ничего|без|ні|nie|nigdy|geen|niet|nooit|zonder|inte|aldrig|utan|ohne|ikke|aldri|uden|deg\u{306}il|yok|δεν|μην|لا|لم|لن|ليس|ليست|بدون|دون|ولا|ولم|ولن|לא|אין|בלי|नहीं|不|没|無|未|非";

/// Two characters of which the first negates nothing: "very", "Africa", "the future", "soon".
const NO_NEGATIONS: &str =
    "非常|非洲|未来|未來|不久|不过|不過|不断|不斷|不仅|不僅|不但|不少|无论|無論|无锡|無錫|没收|無料|無事";
/// The word by which a text shows itself to be Portuguese, in which "no" is an article.
const PORTUGUESE: &str = "na\u{303}o";
/// The word by which a text shows itself to be English.
const ENGLISH: &str = "the";

/// Whether a word of negation is part of another word, with what follows it.
pub(super) fn is_no_negation(form: &str, next: &str) -> bool {
    NO_NEGATIONS.split('|').any(|word| word.strip_prefix(form) == Some(next))
}

/// Words that say how sure or how binding something is.
const MODALS: &str = "may|might|could|would|should|shall|must|will|can|ought|reportedly|allegedly|apparently|possibly|perhaps|probably|likely|unlikely|certainly|definitely|surely|supposedly|presumably|potentially|suspected|alleged|ko\u{308}nnte|ko\u{308}nnten|du\u{308}rfte|du\u{308}rften|soll|sollen|muss|mu\u{308}ssen|wird|werden|wohl|vermutlich|angeblich|mo\u{308}glicherweise|vielleicht|wahrscheinlich|sicher|pourrait|pourraient|devrait|devraient|doit|doivent|peut|peuvent|probablement|peut-e\u{302}tre|sans-doute|podri\u{301}a|podri\u{301}an|deberi\u{301}a|deberi\u{301}an|debe|deben|puede|pueden|quiza\u{301}s|probablemente|supuestamente|potrebbe|potrebbero|dovrebbe|dovrebbero|deve|puo\u{300}|forse|probabilmente|presunto|может|могут|должен|должны|возможно|вероятно|якобы|可能|或许|也许|必须|应该|将";

/// Verbs of saying.
const SPEECH: &str = "said|says|say|told|tells|added|adds|asked|announced|reported|argued|explained|wrote|claimed|claims|noted|insisted|warned|admitted|conceded|denied|suggested|stated|declared|alleged|confirmed|acknowledged|remarked|revealed|boasted|complained|maintained|asserted|observed|stressed|recalled|replied|sagte|sagt|erkla\u{308}rte|teilte|berichtete|behauptete|betonte|ra\u{308}umte|warnte|meinte|dit|de\u{301}clare\u{301}|affirme\u{301}|explique\u{301}|assure\u{301}|estime\u{301}|reconnu|indique\u{301}|dijo|afirmo\u{301}|explico\u{301}|aseguro\u{301}|sen\u{303}alo\u{301}|reconocio\u{301}|admitio\u{301}|detto|dichiarato|spiegato|affermato|ammesso|r\u{30C}ekl|uvedl|dodal|pr\u{30C}iznal|tvrdil|сказал|заявил|сообщил|отметил|рассказал|признал|утверждал|说|表示|称|认为|指出|强调|承认|声称";

/// Days of the week and words of time that date an event.
const DAYS: &str = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|thurs|yesterday|today|tomorrow|tonight|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|gestern|heute|morgen|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|demain|lunes|martes|mie\u{301}rcoles|jueves|viernes|sa\u{301}bado|domingo|ayer|hoy|man\u{303}ana|lunedi\u{300}|martedi\u{300}|mercoledi\u{300}|giovedi\u{300}|venerdi\u{300}|sabato|domenica|ieri|oggi|domani|вчера|сегодня|завтра|昨日|今日|明日|昨天|今天|明天";

/// Words that begin sentences with a capital and are no names. Those that nearly every text has in small letters as well need
/// not be here.
const OPENERS: &str = "he|she|it|they|we|you|i|this|that|these|those|there|here|but|yet|still|then|now|also|thus|if|as|after|although|because|despite|however|instead|meanwhile|moreover|nevertheless|once|otherwise|since|though|unless|until|when|where|while|why|how|what|who|some|many|most|few|both|each|every|another|such|several|one|only|even|last|next|first|later|soon|during|about|around|nearly|almost|often|sometimes|hence|therefore|besides|beyond|outside|inside|along|across|near|by|over|under|before|earlier|unlike|like|more|fewer|old|young|new|local|women|men|people|everyone|anyone|does|did|due|thanks|so|yes|built|made|born|overall|our|its|their|his|her|my|police|er|sie|es|wir|doch|aber|auch|dann|nach|wenn|als|da|il|elle|ils|mais|selon|apre\u{300}s|cette|pero|segu\u{301}n|tras|ma|pero\u{300}|но|однако|если|когда|также";

/// Words with those that say the opposite, which no prefix makes of them.
pub(super) const OPPOSED: &str = "rose fell|rise fall|rises falls|rising falling|risen fallen|increase decrease|increased decreased|increases decreases|increasing decreasing|gained lost|gain loss|profit loss|up down|higher lower|highest lowest|high low|more less|fewer more|most least|above below|over under|before after|for against|won lost|win lose|wins loses|accepted rejected|approved rejected|adopted rejected|backed opposed|supported opposed|support oppose|supports opposes|guilty innocent|convicted acquitted|killed injured|dead alive|died survived|true false|right wrong|first last|best worst|better worse|confirmed denied|allowed banned|open closed|opened closed|opens closes|buy sell|bought sold|hired fired|succeeded failed|success failure|began ended|started stopped|strengthened weakened|stronger weaker|earlier later|safe dangerous|gestiegen gesunken|stieg sank|steigt sinkt|mehr weniger|ho\u{308}her niedriger|mindestens ho\u{308}chstens|gewonnen verloren|gewann verlor|gewinnt verliert|angenommen abgelehnt|fu\u{308}r gegen|vor nach|hausse baisse|augmente\u{301} diminue\u{301}|augmente diminue|plus moins|pour contre|avant apre\u{300}s|gagne\u{301} perdu|accepte\u{301} rejete\u{301}|coupable innocent|subio\u{301} bajo\u{301}|sube baja|aumento\u{301} disminuyo\u{301}|ma\u{301}s menos|mejor peor|gano\u{301} perdio\u{301}|antes despue\u{301}s|culpable inocente|aumentato diminuito|piu\u{300} meno|prima dopo|вырос упал|выросла упала|выросли упали|больше меньше|выше ниже|за против|до после|рост падение";

/// Words that join two names neither of which does anything to the other.
const JOINING: &str = "and|or|und|et|e|y|och|og";

/// Words for a percent sign.
pub(super) const PERCENT: &str = "percent|pct|prozent|procent|процента|процентов";
/// Both words of "per cent".
pub(super) const PER_CENT: [&str; 2] = ["per|por|pour", "cent|ciento|cento"];
/// Words behind a figure that say what it counts, in full and cut short, with one sign for each. "20m" is left out: it may be
/// metres or millions.
pub(super) const COUNTED: &str = "dollars $|dollar $|euros €|euro €|yen ¥|rupees ₹|rubles ₽|рублеи\u{306} ₽|долларов $|евро €|kilometres km|kilometers km|km km|metres metres|meters metres|miles mi|mi mi|mph mph|kilograms kg|kilogrammes kg|kg kg|pounds lb|feet ft|ft ft|tonnes t|t t|pence p|p p|cents c|c c|tons tons|hours h|minutes min|days d|weeks w|months mo|month mo|years y|year y|p.m pm|pm pm|a.m am|am am|degrees °|degree °";

/// Words before a figure for the dash of a minus or of a range.
pub(super) const DASHES: &str = "minus|to";

/// A sort of words that make a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    Negation,
    Modal,
    Speech,
    Day,
    Month,
    Number,
    Vague,
    Opener,
    /// A word that may stand for a sign of a figure.
    Sign,
    /// A word that joins two others and does nothing itself.
    Joining,
    /// A word of which another one is the opposite.
    Opposed,
}

/// The lists of words, as normal forms: folding them would cost as much as comparing two short articles.
const LISTS: [(Telling, &str); 13] = [
    (Telling::Negation, NEGATIONS),
    (Telling::Modal, MODALS),
    (Telling::Speech, SPEECH),
    (Telling::Day, DAYS),
    (Telling::Month, MONTHS),
    (Telling::Opener, OPENERS),
    (Telling::Sign, COUNTED),
    (Telling::Sign, PERCENT),
    (Telling::Sign, PER_CENT[0]),
    (Telling::Sign, PER_CENT[1]),
    (Telling::Sign, DASHES),
    (Telling::Joining, JOINING),
    (Telling::Opposed, OPPOSED),
];

impl Telling {
    const fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// What stands for a sign, joins or has an opposite may also be a name: "Miles", "Y", "Rose".
const ALSO_NAMES: u16 = Telling::Sign.bit() | Telling::Joining.bit() | Telling::Opposed.bit();

/// For each normal form of two texts which sorts of telling words it belongs to, a bit each.
pub(super) struct TellingWords {
    bits: Vec<u16>,
    /// How each form is written; looked up only when it is first asked for.
    written: OnceCell<Vec<Written>>,
    /// Whether the texts are English.
    is_english: bool,
}

/// How a form is written in two texts.
#[derive(Clone, Copy, Default)]
struct Written {
    /// Somewhere in small letters.
    small: bool,
    /// With a capital in a block that ends with a sentence, behind another word of that.
    large_within: bool,
}

impl TellingWords {
    pub(super) fn new(interner: &Interner) -> Self {
        let mut bits = vec![0; interner.len()];
        let mut add = |sort: Telling, form: &str| {
            if let Some(id) = interner.find(form) {
                bits[id as usize] |= sort.bit();
            }
        };
        for (sort, list) in LISTS {
            word_list::words(list).for_each(|form| add(sort, form));
        }
        each_number_word(&mut |form| add(Telling::Number, form));
        VAGUE.split('|').for_each(|form| add(Telling::Vague, form));
        if let (Some(_), Some(no)) = (interner.find(PORTUGUESE), interner.find("no")) {
            bits[no as usize] &= !Telling::Negation.bit();
        }
        Self { bits, written: OnceCell::new(), is_english: interner.find(ENGLISH).is_some() }
    }

    /// Whether a form is a word of a sort.
    pub(super) fn is(&self, id: TokenId, sort: Telling) -> bool {
        self.bits[id as usize] & sort.bit() != 0
    }

    pub(super) const fn is_english(&self) -> bool {
        self.is_english
    }

    /// Whether a form that some sentence begins with has a capital in both texts wherever it stands, and is none of the words
    /// known here.
    pub(super) fn is_always_large(&self, found: Found<'_, '_>, id: TokenId) -> bool {
        self.bits[id as usize] & !ALSO_NAMES == 0 && !self.written(found, id).small
    }

    /// Whether a form has a capital somewhere that no start of a sentence and no headline gives it.
    pub(super) fn is_large_within(&self, found: Found<'_, '_>, id: TokenId) -> bool {
        self.written(found, id).large_within
    }

    fn written(&self, found: Found<'_, '_>, id: TokenId) -> Written {
        let written = self.written.get_or_init(|| {
            let mut written = vec![Written::default(); self.bits.len()];
            for side in Side::ALL {
                let (tokens, document) = (found.tokens.side(side), found.documents.side(side));
                let mut follows_word = false;
                for (index, id) in tokens.folded_ids().iter().enumerate() {
                    let written = &mut written[*id as usize];
                    let is_large = tokens.is_large(index, document.text);
                    written.small |= !is_large;
                    follows_word &= tokens.edges[index] < Edge::Sentence;
                    let block = document.blocks[tokens.blocks[index] as usize].span;
                    written.large_within |=
                        is_large && follows_word && ends_sentence(block.of(document.text));
                    follows_word = found.interner.kind(*id) != TokenKind::Mark;
                }
            }
            written
        });
        written[id as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::normal_form;

    #[test]
    fn words_are_normal_forms() {
        for word in LISTS.iter().flat_map(|(_, list)| word_list::words(list)).chain(OPPOSED.split(['|', ' ']))
        {
            let mut form = String::new();
            normal_form(word, true, &mut form);
            assert_eq!(form, word);
        }
    }

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
