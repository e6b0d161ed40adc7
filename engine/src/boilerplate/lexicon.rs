//! Cues: the words and phrases by which a person knows site text for what it is, in the languages news sites are most
//! written in. One table, one place to change.

use std::sync::OnceLock;

use crate::calendar::MONTHS;
use crate::ingest::ingest;
use crate::order;
use crate::report::Reason;
use crate::token::{Interner, TokenId, starts_with, tokenize};

/// What a phrase is a cue for. But for openings, cues may stand anywhere in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A sort of boilerplate.
    Site(Reason),
    /// A sort of boilerplate where it opens a block; elsewhere an ordinary word.
    Opening(Reason),
    /// A word of grammar: running text is full of them, menus are not.
    Stop,
    /// Speaking to the reader or of the site: you, your, we, our.
    Address,
    /// The name of a month or a day, or a word of dates.
    Date,
}

/// The cues as phrases, parted by `|`.
const PHRASES: [(Cue, &str); 16] = [
    (Cue::Date, MONTHS),
    (
        Cue::Opening(Reason::Byline),
        "by|via|source|sources|von|stand|par|por|di|quelle|autor|author|editor|reporter|text|words",
    ),
    (
        Cue::Site(Reason::Navigation),
        "home|menu|search|sections|skip to content|skip to main content|skip to navigation|toggle navigation|main menu|navigation|view all|see all|show more|load more|back to top|next|previous|next post|previous post|older posts|newer posts|no result|view all result|contact us|about us|about|contact|help|faq|sitemap|site map|login|log in|sign in|my account|register|cart|categories|topics|tags|archives|archive|rss|english|deutsch|startseite|suche|kontakt|über uns|anmelden|accueil|recherche|connexion|rubriques|inicio|buscar|secciones|contacto|home page|cerca|accedi|chi siamo|contatti|domů|hledat|menü|přihlásit|главная|поиск|войти|вход|контакты|рубрики|о нас|меню|разделы|首页|导航|搜索|登录|注册|更多|返回|上一篇|下一篇|当前位置|栏目|频道|网站首页|联系我们|关于我们|ホーム|メニュー|検索|ログイン|一覧|もっと見る|会社概要|お問い合わせ|トップ|로그인|회원가입|검색|메뉴|홈|الرئيسية|القائمة|بحث|اتصل بنا|전체보기|início|pesquisar|entrar|contato",
    ),
    (
        Cue::Site(Reason::ShareBar),
        "share|share this|share on|share on facebook|share on twitter|tweet|facebook|twitter|pinterest|whatsapp|linkedin|reddit|tumblr|telegram|email|e-mail|print|copy link|like|likes|follow|follow us|followers|instagram|youtube|pin it|flipboard|google+|pocket|teilen|drucken|twittern|partager|imprimer|compartir|imprimir|condividi|stampa|sdílet|tisknout|поделиться|распечатать|вконтакте|одноклассники|分享|مشاركة|شارك|微信|微博|收藏|点赞|转发|打印|朋友圈|扫一扫|qq空间|シェア|ツイート|印刷|フォロー|いいね|공유|카카오톡|트위터|페이스북|인쇄|스크랩|compartilhar",
    ),
    (
        Cue::Site(Reason::Byline),
        "written by|posted by|published by|posted|posted on|published|published on|updated|last updated|modified|min read|minute read|minutes read|read time|reading time|staff writer|contributed to this report|contributed reporting|correspondent|source link|originally published|first published|veröffentlicht|aktualisiert|redaktion|publié|publié le|mis à jour|rédaction|publicado|actualizado|redacción|pubblicato|aggiornato|redazione|zdroj|aktualizováno|автор|опубликовано|источник|обновлено|редакция|来源|作者|编辑|责任编辑|记者|发布时间|发表于|时间|阅读|浏览|次阅读|字号|更新|投稿日|公開日|更新日|著者|記者|編集部|引用元|出典|بقلم|نشر|기자|입력|수정|승인|atualizado",
    ),
    (
        Cue::Site(Reason::Related),
        "read more|more from|more on|related|related articles|related stories|related posts|related topics|recommended|recommended for you|you may also like|you might also like|trending|most read|most popular|popular|latest|latest news|latest stories|top stories|more stories|more news|recent posts|don't miss|also read|read also|see also|read next|up next|editor's picks|editors' picks|what to read next|in case you missed it|from the web|around the web|keep reading|continue reading|most viewed|most commented|suggested|featured|mehr zum thema|lesen sie auch|auch interessant|meistgelesen|weitere artikel|das könnte sie auch interessieren|à lire aussi|lire aussi|les plus lus|sur le même sujet|articles similaires|lea también|más leídas|lo más leído|noticias relacionadas|relacionadas|leggi anche|più letti|articoli correlati|potrebbe interessarti|čtěte také|související|nejčtenější|читайте также|по теме|популярное|самое читаемое|последние новости|другие новости|相关阅读|相关新闻|相关文章|推荐阅读|热门|热点|排行|猜你喜欢|延伸阅读|最新|推荐|精彩推荐|为您推荐|関連記事|関連|おすすめ|人気|ランキング|あわせて読みたい|新着|関連ニュース|관련기사|관련뉴스|많이 본|인기|추천|최신|اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|الأكثر قراءة|leia também|leia mais|mais lidas",
    ),
    (
        Cue::Site(Reason::Newsletter),
        "newsletter|newsletters|subscribe|subscribe now|subscription|subscriptions|sign up|sign up for|signing up|unsubscribe|inbox|email address|your email|get the latest|breaking news alerts|alerts|become a member|membership|support us|donate|support our|free trial|start your free|already a subscriber|podcast|podcasts|download our app|download the app|get the app|app store|google play|push notifications|stay up to date|abonnieren|abo|jetzt abonnieren|s'abonner|abonnez-vous|abonnez|inscrivez-vous|suscríbete|suscribirse|suscripción|boletín|iscriviti|abbonati|odběr|předplatné|подписка|подпишитесь|подписывайтесь|подписаться|рассылка|рассылку|订阅|下载app|客户端|关注我们|公众号|メルマガ|登録|購読|会員登録|アプリ|구독|뉴스레터|앱 다운로드|assine|inscreva-se",
    ),
    (
        Cue::Site(Reason::Advert),
        "advertisement|advertising|advertise|advertise with us|sponsored|sponsored content|promoted|partner content|ad|ads|continue reading below|story continues below|article continues below|scroll to continue|paid content|paid post|buy now|shop now|affiliate|commission|coupon|anzeige|werbung|publicité|publicidad|anuncio|pubblicità|annunci|reklama|inzerce|реклама|广告|广告服务|广告合作|推广|スポンサー|広告|광고|publicidade",
    ),
    (
        Cue::Site(Reason::Caption),
        "photo|photos|photograph|photo by|photo credit|photograph by|image|images|image credit|image source|getty images|getty|shutterstock|reuters|afp|ap photo|stock photo|picture|pictured|caption|credit|courtesy of|courtesy|stock.adobe.com|file photo|enlarge|click to enlarge|view gallery|gallery|slideshow|video|watch|play|foto|bild|bildquelle|fotos|photographie|crédit|imagen|immagine|credits|fotografie|фото|图|图片|图片来源|摄|资料图|視頻|视频|写真|画像|撮影|提供|사진|그래픽|imagem",
    ),
    (
        Cue::Site(Reason::Comments),
        "comment|comments|leave a comment|leave a reply|post a comment|add a comment|join the conversation|join the discussion|reply|replies|report abuse|flag|log in to comment|be the first to comment|no comments|cancel reply|your name|website|notify me|disqus|kommentar|kommentare|kommentieren|antworten|commentaire|commentaires|réagir|comentario|comentarios|responder|commenti|commenta|rispondi|diskuze|komentáře|комментарии|комментировать|комментарий|ответить|评论|网友评论|发表评论|回复|跟帖|留言|コメント|返信|댓글|답글|의견",
    ),
    (
        Cue::Site(Reason::CookieNotice),
        "cookie|cookies|cookie policy|we use cookies|accept|accept all|consent|gdpr|privacy settings|manage preferences|i agree|got it|essential cookies|akzeptieren|einverstanden|zustimmen|accepter|aceptar|accetta|accetto|souhlasím|согласен|принять|куки|クッキー|同意|쿠키",
    ),
    (
        Cue::Site(Reason::Legal),
        "©|copyright|all rights reserved|rights reserved|terms|terms of use|terms of service|terms and conditions|privacy|privacy policy|disclaimer|disclosure|imprint|impressum|datenschutz|agb|nutzungsbedingungen|alle rechte vorbehalten|mentions légales|tous droits réservés|confidentialité|aviso legal|todos los derechos reservados|política de privacidad|términos|note legali|tutti i diritti riservati|informativa|všechna práva vyhrazena|podmínky|ochrana osobních údajů|все права защищены|политика конфиденциальности|пользовательское соглашение|перепечатка|версия|版权|版权所有|版权声明|备案|许可证|隐私|免责声明|声明|法律|举报|icp备|未经|转载|著作権|無断転載|禁じます|プライバシーポリシー|利用規約|特定商取引法|저작권|무단전재|재배포 금지|개인정보|이용약관|جميع الحقوق محفوظة|سياسة الخصوصية|powered by|accessibility|careers|do not sell|code of ethics|corrections|todos os direitos reservados|registered|reg|inc|ltd|llc|gmbh",
    ),
    (
        Cue::Stop,
        "the|a|an|of|to|in|and|that|is|was|for|on|with|as|at|by|it|be|are|were|has|had|have|from|this|but|not|he|she|they|his|her|their|its|who|which|would|will|been|or|an|if|when|there|than|so|what|about|after|into|could|can|more|one|der|die|das|und|in|zu|den|von|mit|ist|des|im|dem|nicht|ein|eine|auf|für|sich|als|auch|es|an|werden|aus|er|hat|dass|sie|nach|wird|bei|einer|um|am|sind|noch|wie|einem|über|so|zum|le|la|les|de|des|du|et|un|une|en|est|que|qui|dans|pour|il|au|sur|par|pas|plus|ce|se|avec|ne|sont|aux|el|los|las|del|y|no|una|por|con|para|su|al|lo|como|más|pero|sus|o|di|che|e|il|per|non|sono|si|da|gli|della|nel|alla|dei|ha|anche|a|na|se|je|že|v|s|z|to|do|o|i|ve|jako|za|by|ale|po|jsou|od|который|и|в|не|на|что|с|по|он|как|это|к|но|из|у|за|то|же|от|для|о|а|был|так|его|или|было|все|они|их|的|了|在|是|和|有|也|不|就|他|她|这|那|我|们|而|与|但|被|从|到|上|对|于|为|に|の|は|を|が|た|で|と|も|て|し|な|い|れ|る|さ|은|는|이|가|을|를|의|에|도|로|다|고|하|os|as|um|uma|em|é|não|com|do|da",
    ),
    (
        Cue::Address,
        "you|your|yours|we|our|us|my|i|me|sie|ihr|ihre|ihren|wir|unser|unsere|uns|vous|votre|vos|nous|notre|nos|usted|tu|nuestro|nuestra|nosotros|tuo|tua|noi|nostro|nostra|vi|voi|vás|vám|my|náš|вы|вас|вам|ваш|мы|наш|нас|您|你|我们|本网|本站|我|あなた|私|私たち|당사|você|seu|sua|nosso",
    ),
    (
        Cue::Date,
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|ago|hours ago|days ago|am|pm|est|gmt|utc|uhr|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|年|月|日",
    ),
    (
        Cue::Site(Reason::Other),
        "click here|click|read full|read the full|learn more|find out more|http|https|www|com|loading|please enable javascript|javascript|browser|error|close|expand|edit|report|rate|rating|votes|points|views|view|shares|score|price|qty|add to cart",
    ),
];

/// Things for which cues may start at one token; no token of the table starts cues for half as many.
const MOST_CUES: usize = 8;

/// The cues that stand in two texts, by the token they start with.
pub(crate) struct Lexicon {
    /// For each token the phrases that start with it.
    by_first: Vec<(TokenId, Vec<TokenId>, Cue)>,
    /// For each token where its phrases start in `by_first`, plus one; 0 for none.
    starts: Vec<u32>,
}

impl Lexicon {
    pub(crate) fn new(interner: &Interner) -> Self {
        let mut by_first: Vec<(TokenId, Vec<TokenId>, Cue)> = Vec::new();
        for (cue, forms) in phrases() {
            // A phrase is live when all its tokens stand in the texts. Most are not, and their first token tells.
            if interner.find(&forms[0]).is_none() {
                continue;
            }
            let ids: Option<Vec<TokenId>> = forms.iter().map(|form| interner.find(form)).collect();
            if let Some(ids) = ids {
                by_first.push((ids[0], ids, *cue));
            }
        }
        // Longest first, so that "skip to content" is one cue and not three.
        let by_first =
            order::sorted(&by_first, |(first, phrase, _)| order::key(*first, u32::MAX - phrase.len() as u32));
        let mut starts = vec![0; interner.len()];
        for (index, (first, ..)) in by_first.iter().enumerate().rev() {
            starts[*first as usize] = index as u32 + 1;
        }
        Self { by_first, starts }
    }

    /// Calls `found` with every cue at the start of `ids`, and the number of its tokens; of cues for the same thing only the
    /// longest.
    pub(crate) fn at(&self, ids: &[TokenId], mut found: impl FnMut(Cue, usize)) {
        let Some(first) = ids.first() else { return };
        let start = self.starts[*first as usize];
        if start == 0 {
            return;
        }
        let mut seen: [Option<Cue>; MOST_CUES] = [None; MOST_CUES];
        let phrases = self.by_first[start as usize - 1..].iter().take_while(|(id, ..)| id == first);
        for (_, phrase, cue) in phrases.filter(|(_, phrase, _)| starts_with(ids, phrase)) {
            if let Some(slot) =
                seen.iter_mut().take_while(|slot| **slot != Some(*cue)).find(|slot| slot.is_none())
            {
                *slot = Some(*cue);
                found(*cue, phrase.len());
            }
        }
    }
}

/// Every phrase as the normal forms of its tokens, none without a token. Made once: cutting the table costs as much as
/// comparing two short articles.
fn phrases() -> &'static [(Cue, Vec<String>)] {
    static CUT: OnceLock<Vec<(Cue, Vec<String>)>> = OnceLock::new();
    CUT.get_or_init(|| {
        let mut cut = Vec::new();
        let mut interner = Interner::default();
        for (cue, phrases) in PHRASES {
            let tokens = tokenize(&ingest(phrases), true, &mut interner);
            let forms =
                |ids: &[TokenId]| ids.iter().map(|id| interner.form(*id).to_owned()).collect::<Vec<String>>();
            let phrases = tokens.ids.split(|id| interner.form(*id) == "|").filter(|ids| !ids.is_empty());
            cut.extend(phrases.map(|ids| (cue, forms(ids))));
        }
        cut
    })
}
