//! The page's own markup, as it stands before anything is compared. Nothing in it changes by itself: the modules beside
//! this one find their parts in it and change those. Leptos puts markup without a moving part on the page as one piece,
//! so it costs the module its text and no code.

use leptos::prelude::*;

/// Everything between the masthead and the footer, and the switch that belongs into the masthead.
pub(crate) fn markup() -> impl IntoView {
    view! {
        <div class="page" data-mode="edit">
            <div class="samples">
                <span id="samples-label">"Try a sample"</span>
                <ul aria-labelledby="samples-label">
                    <li><button type="button" class="chip" data-sample="News story" title="An article on another site: cut, reworded, and with that site’s boilerplate around it.">"News story"</button></li>
                    <li><button type="button" class="chip" data-sample="Press release" title="A press release and the report a newspaper made of it.">"Press release"</button></li>
                    <li><button type="button" class="chip" data-sample="Japanese" title="A text written without spaces between its words.">"Japanese"</button></li>
                    <li><button type="button" class="chip" data-sample="Unrelated" title="Two articles that have nothing to do with each other.">"Unrelated"</button></li>
                </ul>
            </div>
            <section class="boxes" aria-label="The two texts">
                <div class="pane" data-side="original">
                    <div class="pane-head">
                        <label for="original">"Original"</label>
                        <span class="hint">"came first"</span>
                        <span class="words" id="original-words" data-words="original"></span>
                    </div>
                    <textarea id="original" placeholder="Paste the article as it first appeared." dir="auto" spellcheck="false" autocomplete="off" aria-describedby="original-words original-refusal"></textarea>
                    <p class="refusal" id="original-refusal" role="alert"></p>
                    <div class="pane-foot">
                        <button type="button" data-action="open" aria-label="Open file… as the original">"Open file…"</button>
                        <input type="file" hidden accept=".txt,.text,.md,text/plain" aria-hidden="true" tabindex="-1"/>
                        <button type="button" data-action="clear" aria-label="Clear the original" disabled>"Clear"</button>
                    </div>
                </div>
                <div class="pane" data-side="reprint">
                    <div class="pane-head">
                        <label for="reprint">"Reprint"</label>
                        <span class="hint">"republishes it"</span>
                        <span class="words" id="reprint-words" data-words="reprint"></span>
                    </div>
                    <textarea id="reprint" placeholder="Paste the republished text; a whole web page will do." dir="auto" spellcheck="false" autocomplete="off" aria-describedby="reprint-words reprint-refusal"></textarea>
                    <p class="refusal" id="reprint-refusal" role="alert"></p>
                    <div class="pane-foot">
                        <button type="button" data-action="open" aria-label="Open file… as the reprint">"Open file…"</button>
                        <input type="file" hidden accept=".txt,.text,.md,text/plain" aria-hidden="true" tabindex="-1"/>
                        <button type="button" data-action="clear" aria-label="Clear the reprint" disabled>"Clear"</button>
                    </div>
                </div>
            </section>
            <div class="actions">
                <button type="button" class="primary" data-action="edit">"Edit texts"</button>
                <span class="counted">
                    <span>"Original "<b data-words="original"></b></span>
                    <span>"Reprint "<b data-words="reprint"></b></span>
                </span>
                <button type="button" class="primary" data-action="read">"Read side by side"</button>
                <button type="button" data-action="swap"><span aria-hidden="true">"⇄ "</span>"Swap sides"</button>
                <button type="button" data-action="new">"Clear both"</button>
                <span role="status">
                    <span class="notice">
                        " "
                        <button type="button" class="link" data-action="undo">"Undo"</button>
                        <button type="button" class="link" data-action="dismiss" aria-label="Dismiss">"×"</button>
                    </span>
                </span>
                <span class="draft">" "<button type="button" class="link" data-action="forget">"Forget draft"</button></span>
            </div>
            <div class="status" data-phase="waiting">
                <p id="status" role="status" aria-live="polite"></p>
                <progress aria-label="Comparing"></progress>
                <button type="button" data-action="cancel">"Cancel"</button>
                <button type="button" data-action="retry">"Compare again"</button>
            </div>
            <div class="result">
                <section class="summary" aria-labelledby="verdict">
                    <div class="outcome">
                        <h2 id="verdict" tabindex="-1"></h2>
                        <span class="badge" title="These texts were too intricate to compare word by word throughout; some parts were compared coarsely.">"approximate"</span>
                        <div class="sentences"></div>
                    </div>
                    <div class="bars">
                        <div class="bar" data-side="original">
                            <h3>"What became of the original"</h3>
                            <div class="drawn" aria-hidden="true"></div>
                            <ul></ul>
                        </div>
                        <div class="bar" data-side="reprint">
                            <h3>"What the reprint is made of"</h3>
                            <div class="drawn" aria-hidden="true"></div>
                            <ul></ul>
                        </div>
                    </div>
                    <dl class="figures">
                        <div class="figure" data-figure="containment-original"><dt>"of the original is in the reprint"</dt><dd class="value"></dd><dd class="meaning">"Containment, by characters: kept and moved text together, wherever it stands."</dd></div>
                        <div class="figure" data-figure="content-containment"><dt>"of the reprint’s content is from the original"</dt><dd class="value"></dd><dd class="meaning">"Content containment: the same the other way, with the site’s boilerplate left out."</dd></div>
                        <div class="figure" data-figure="containment-reprint"><dt>"of the whole reprint is from the original"</dt><dd class="value"></dd><dd class="meaning">"Containment of everything that was pasted as the reprint, boilerplate and all."</dd></div>
                        <div class="figure" data-figure="longest-run"><dt>"words in the longest shared run"</dt><dd class="value"></dd><dd class="meaning">"The longest stretch that both texts have word for word without a change."</dd></div>
                        <div class="figure" data-figure="order"><dt>"of the shared text stands in order"</dt><dd class="value"></dd><dd class="meaning">"Less than 100% when passages changed places."</dd></div>
                    </dl>
                </section>
                <section class="reading" aria-labelledby="reading-title">
                    <h2 id="reading-title" class="spoken">"The texts side by side"</h2>
                    <ul class="legend" aria-label="Marks: switch each on or off">
                        <li><button type="button" class="entry" data-mark="missing"><span class="swatch" data-swatch="missing" aria-hidden="true">"a"</span>"Missing "<b></b></button></li>
                        <li><button type="button" class="entry" data-mark="added"><span class="swatch" data-swatch="added" aria-hidden="true">"a"</span>"Added "<b></b></button></li>
                        <li><button type="button" class="entry" data-mark="altered"><span class="swatch" data-swatch="altered" aria-hidden="true">"a"</span>"Altered "<b></b></button></li>
                        <li><button type="button" class="entry" data-mark="moved"><span class="swatch" data-swatch="moved" aria-hidden="true">"a"</span>"Moved "<b></b></button></li>
                        <li><button type="button" class="entry" data-mark="typographic"><span class="swatch" data-swatch="typographic" aria-hidden="true">"a"</span>"Typographic "<b></b></button></li>
                        <li><button type="button" class="entry" data-mark="boilerplate"><span class="swatch" data-swatch="boilerplate" aria-hidden="true">"a"</span>"Boilerplate "<b></b></button></li>
                    </ul>
                    <div class="toolbar">
                        <div class="tools">
                            <div class="navigator" role="group" aria-label="Step through the changes">
                                <button type="button" data-action="previous" title="Previous change (p, k or Shift+F7)" aria-label="Previous change">"↑"</button>
                                <button type="button" data-action="next" title="Next change (n, j or F7)" aria-label="Next change">"↓"</button>
                                <div class="whereabouts" role="status">
                                    <span id="position"></span>
                                    <span id="change" dir="auto"></span>
                                </div>
                            </div>
                            <details class="options">
                                <summary>"View"</summary>
                                <div class="choices">
                                    <fieldset>
                                        <legend>"Show"</legend>
                                        <label><input type="radio" name="shown" value="both" checked/>"Both"</label>
                                        <label><input type="radio" name="shown" value="original"/>"Original only"</label>
                                        <label><input type="radio" name="shown" value="reprint"/>"Reprint only"</label>
                                        <label><input type="checkbox" data-choice="only-changes"/>"Only paragraphs with differences"</label>
                                        <label><input type="checkbox" data-choice="hides-boilerplate"/>"Hide boilerplate"</label>
                                    </fieldset>
                                    <fieldset>
                                        <legend>"Next and previous"</legend>
                                        <label><input type="checkbox" data-choice="steps-typographic"/>"Stop at typographic differences"</label>
                                        <label><input type="checkbox" data-choice="steps-boilerplate"/>"Stop at boilerplate"</label>
                                        <label><input type="checkbox" data-choice="letter-keys" checked/>"Step with the keys n, p, j and k"</label>
                                    </fieldset>
                                    <fieldset>
                                        <legend>"Compare"</legend>
                                        <label><input type="checkbox" data-choice="fold-case" checked/>"Capitals count as small letters"</label>
                                    </fieldset>
                                </div>
                            </details>
                        </div>
                        <div class="sides" data-shown="both">
                            <span data-side="original">"Original "<b data-words="original"></b></span>
                            <span data-side="reprint">"Reprint "<b data-words="reprint"></b></span>
                        </div>
                    </div>
                    <div id="texts" data-shown="both" data-unmarked=""></div>
                </section>
            </div>
            <fieldset class="theme">
                <legend class="spoken">"Colours"</legend>
                <label><input type="radio" name="theme" value="system" checked/><span>"System"</span></label>
                <label><input type="radio" name="theme" value="light"/><span>"Light"</span></label>
                <label><input type="radio" name="theme" value="dark"/><span>"Dark"</span></label>
            </fieldset>
        </div>
    }
}
