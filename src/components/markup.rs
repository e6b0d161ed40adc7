//! The page's own markup below the text boxes, as it stands before anything is compared. Nothing in it changes by itself: the
//! modules beside this one find their parts in it and change those. Leptos puts markup without a moving part on the page as
//! one piece, so it costs the module its text and no code. The boxes themselves, the samples and the switch of the colours
//! are in `index.html`: a reader can paste before the program has arrived.

use leptos::prelude::*;

/// Everything between the boxes and the footer.
pub(crate) fn markup() -> impl IntoView {
    view! {
        <>
            <div class="arrival" role="status">
                <p class="arrived-said"></p>
                <button type="button" class="primary" data-action="accept">"Open it"</button>
                <button type="button" data-action="decline">"Keep mine"</button>
                <button type="button" class="link" data-action="dismiss-arrival" aria-label="Dismiss">"×"</button>
            </div>
            <section class="several" aria-labelledby="several-title"></section>
            <div class="actions">
                <button type="button" class="primary" data-action="edit">"Edit texts"</button>
                <span class="counted">
                    <span>"Original "<b data-words="original"></b></span>
                    <span>"Reprint "<b data-words="reprint"></b></span>
                </span>
                <button type="button" class="primary" data-action="read">"Read the result"</button>
                <button type="button" data-action="share">"Share…"</button>
                <button type="button" class="primary" data-action="solve">"Show the result"</button>
                <button type="button" data-action="swap"><span aria-hidden="true">"⇄ "</span>"Swap sides"</button>
                <button type="button" data-action="clear-both">"Clear both"</button>
                <button type="button" data-action="several">"Several reprints…"</button>
                <input type="file" class="several-files" hidden multiple/>
                <span class="history">
                    <button type="button" data-action="undo"><span aria-hidden="true">"↶ "</span>"Undo"</button>
                    <button type="button" data-action="redo"><span aria-hidden="true">"↷ "</span>"Redo"</button>
                </span>
                <span role="status">
                    <span class="notice">
                        " "
                        <button type="button" class="link" data-action="dismiss" aria-label="Dismiss">"×"</button>
                    </span>
                </span>
                <span class="exercise"><a href="#sample=news&exercise">"This sample as an exercise"</a></span>
                <span class="draft">" "<button type="button" class="link" data-action="forget" title="With the names and the steps to undo">"Forget draft"</button><span class="other">" Another draft is kept too. "<button type="button" class="link" data-action="other">"Open it"</button></span></span>
            </div>
            <div class="status" data-phase="waiting">
                <p id="status" role="status"></p>
                <progress aria-label="Comparing"></progress>
                <button type="button" data-action="cancel">"Cancel"</button>
                <button type="button" data-action="retry">"Compare again"</button>
                <details class="fault">
                    <summary>"A report for whoever mends it"</summary>
                    <p>"Copy this and send it to whoever gave you Reprint. Nothing of your texts is in it."</p>
                    <textarea readonly aria-label="The report" spellcheck="false"></textarea>
                </details>
            </div>
            <div class="result">
                <p class="example"><b>"An example."</b>" A news story, and what another site made of it. Paste two texts above, and your own comparison takes its place."</p>
                <section class="summary" aria-labelledby="verdict">
                    <div class="outcome">
                        <h2 id="verdict" tabindex="-1"></h2>
                        <span class="badge" title="These texts were too intricate to compare word by word throughout; some parts were compared coarsely.">"approximate"</span>
                        <div class="sentences"></div>
                    </div>
                    <div class="overview">
                        <div class="shares">
                            <div class="bar" data-side="original">
                                <h3>"What became of the original"</h3>
                                <div class="drawn" aria-hidden="true"></div>
                                <ul></ul>
                            </div>
                            <div class="picture">
                                <p class="spoken" id="picture-title">"Both texts in one picture"</p>
                                <svg viewBox="0 0 1000 120" preserveAspectRatio="none" role="group" aria-labelledby="picture-title"></svg>
                                <p class="caption" aria-hidden="true">"Both texts, start to end. Point at a part to learn what it is; click to go there."</p>
                                <details>
                                    <summary>"The picture as a table"</summary>
                                    <div class="scroller" tabindex="0" role="region" aria-label="The picture as a table">
                                        <table>
                                            <thead><tr><th scope="col">"Part"</th><th scope="col">"Original"</th><th scope="col">"Reprint"</th><th scope="col">"Begins"</th></tr></thead>
                                            <tbody></tbody>
                                        </table>
                                    </div>
                                </details>
                            </div>
                            <div class="bar" data-side="reprint">
                                <h3>"What the reprint is made of"</h3>
                                <div class="drawn" aria-hidden="true"></div>
                                <ul></ul>
                            </div>
                            <dl class="figures">
                                <div class="figure" data-figure="containment-original"><dt>"of the original is in the reprint"</dt><dd class="value"></dd><dd class="meaning">"Containment, by characters: kept and moved text together, wherever it stands."</dd></div>
                                <div class="figure" data-figure="content-containment"><dt>"of the reprint’s content is from the original"</dt><dd class="value"></dd><dd class="meaning">"Content containment: the same the other way, with the site’s boilerplate left out."</dd></div>
                                <div class="figure" data-figure="containment-reprint"><dt>"of the whole reprint is from the original"</dt><dd class="value"></dd><dd class="meaning">"Containment of everything that was pasted as the reprint, boilerplate and all."</dd></div>
                                <div class="figure" data-figure="longest-run"><dt>"words in the longest shared run"</dt><dd class="value"></dd><dd class="meaning">"The longest stretch that both texts have word for word without a change."</dd></div>
                                <div class="figure" data-figure="order"><dt>"of the shared text stands in order"</dt><dd class="value"></dd><dd class="meaning">"Less than 100% when passages changed places."</dd></div>
                            </dl>
                        </div>
                        <section class="key" aria-labelledby="key-title">
                            <h3 id="key-title">"Look at these first"</h3>
                            <ol></ol>
                            <p class="none"></p>
                            <button type="button" class="link" data-action="list">"The list of all changes"</button>
                            <section class="checks" aria-labelledby="checks-title">
                                <h3 id="checks-title">"Republication check"</h3>
                                <ul></ul>
                                <details>
                                    <summary>"Name the publisher and the author"</summary>
                                    <label>"Publisher "<input name="publisher" autocomplete="off" maxlength="200" spellcheck="false" dir="auto"/></label>
                                    <label>"Author "<input name="author" autocomplete="off" maxlength="200" spellcheck="false" dir="auto"/></label>
                                </details>
                            </section>
                        </section>
                    </div>
                    <section class="corrected" aria-labelledby="corrected-title">
                        <h3 id="corrected-title">"Said, not guessed"</h3>
                        <ul></ul>
                        <button type="button" class="link" data-action="take-all-back">"Take all back"</button>
                    </section>
                </section>
                <section class="reading" aria-labelledby="reading-title">
                    <div class="reading-head">
                        <h2 id="reading-title" class="spoken">"The texts"</h2>
                        <fieldset class="switch ways">
                            <legend class="spoken">"How to read"</legend>
                            <label><input type="radio" name="view" value="side" checked/><span>"Side by side"</span></label>
                            <label><input type="radio" name="view" value="one"/><span>"One text"</span></label>
                            <label><input type="radio" name="view" value="changes"/><span>"Changes only"</span></label>
                        </fieldset>
                        <ul class="legend" aria-label="Marks: switch each on or off">
                            <li><button type="button" class="entry" data-mark="missing"><span class="swatch" data-swatch="missing" aria-hidden="true">"ab"</span>"Missing "<b></b></button></li>
                            <li><button type="button" class="entry" data-mark="added"><span class="swatch" data-swatch="added" aria-hidden="true">"ab"</span>"Added "<b></b></button></li>
                            <li><button type="button" class="entry" data-mark="altered"><span class="swatch" data-swatch="altered" aria-hidden="true">"ab"</span>"Altered "<b></b></button></li>
                            <li><button type="button" class="entry" data-mark="moved"><span class="swatch" data-swatch="moved" aria-hidden="true">"ab"</span>"Moved "<b></b></button></li>
                            <li><button type="button" class="entry" data-mark="typographic"><span class="swatch" data-swatch="typographic" aria-hidden="true">"ab"</span>"Typographic "<b></b></button></li>
                            <li><button type="button" class="entry" data-mark="boilerplate"><span class="swatch" data-swatch="boilerplate" aria-hidden="true">"ab"</span>"Boilerplate "<b></b></button></li>
                        </ul>
                        <div class="more-tools">
                            <button type="button" data-action="find">"Find"</button>
                            <button type="button" data-action="present">"Present"</button>
                            <button type="button" data-action="share">"Share and save"</button>
                            <details class="options">
                                <summary>"View"</summary>
                                <div class="choices">
                                    <fieldset>
                                        <legend>"Boilerplate"</legend>
                                        <label><input type="radio" name="boilerplate" value="grey" checked/>"Greyed"</label>
                                        <label><input type="radio" name="boilerplate" value="shown"/>"Shown and listed as changes"</label>
                                        <label><input type="radio" name="boilerplate" value="folded"/>"Folded away"</label>
                                    </fieldset>
                                    <fieldset>
                                        <legend>"Side by side"</legend>
                                        <label><input type="radio" name="text" value="both" checked/>"Both texts"</label>
                                        <label><input type="radio" name="text" value="original"/>"Original only"</label>
                                        <label><input type="radio" name="text" value="reprint"/>"Reprint only"</label>
                                    </fieldset>
                                    <fieldset>
                                        <legend>"Details"</legend>
                                        <label><input type="checkbox" name="typographic" value="shown" data-else="calm"/>"Typography: mark and list every difference"</label>
                                        <label><input type="checkbox" name="case" value="ignored" data-else="kept" checked/>"Capitals count as small letters"</label>
                                        <label><input type="checkbox" name="invisible" value="shown" data-else="hidden"/>"Show invisible characters"</label>
                                        <label><input type="checkbox" name="letters" value="on" data-else="off" checked/>"Commands by letter keys"</label>
                                    </fieldset>
                                </div>
                            </details>
                        </div>
                    </div>
                    <div class="desk">
                        <div class="sheet">
                            <div class="toolbar">
                                <div class="tools">
                                    <div class="navigator" role="group" aria-label="Step through the changes">
                                        <button type="button" data-action="previous" title="Previous change (p, k or Shift+F7)" aria-label="Previous change">"↑"</button>
                                        <button type="button" data-action="next" title="Next change (n, j or F7)" aria-label="Next change">"↓"</button>
                                    </div>
                                    <div class="whereabouts" role="status">
                                        <span id="position"></span>
                                        <span id="change"></span>
                                    </div>
                                    <label class="judge">"This passage is "
                                        <select name="role">
                                            <option value="0">"article text"</option>
                                            <optgroup label="boilerplate">
                                                <option value="1">"navigation"</option>
                                                <option value="2">"share bar"</option>
                                                <option value="3">"byline/dateline"</option>
                                                <option value="4">"related"</option>
                                                <option value="5">"newsletter"</option>
                                                <option value="6">"advert"</option>
                                                <option value="7">"caption/credit"</option>
                                                <option value="8">"comments"</option>
                                                <option value="9">"cookie notice"</option>
                                                <option value="10">"legal/footer"</option>
                                                <option value="11">"other"</option>
                                            </optgroup>
                                        </select>
                                    </label>
                                    <button type="button" class="to-list" data-action="list">"List"</button>
                                    <button type="button" class="leave" data-action="present">"Leave (Esc)"</button>
                                </div>
                                <div class="find" role="search">
                                    <label class="spoken" for="find">"Find in both texts"</label>
                                    <input id="find" type="search" maxlength="200" placeholder="Find in both texts" autocomplete="off" spellcheck="false" dir="auto"/>
                                    <button type="button" data-action="find-previous" aria-label="Previous place">"↑"</button>
                                    <button type="button" data-action="find-next" aria-label="Next place">"↓"</button>
                                    <span class="found" role="status"></span>
                                    <button type="button" class="link" data-action="find-close" aria-label="Close the search">"×"</button>
                                </div>
                                <div class="sides">
                                    <span data-side="original">"Original "<b data-words="original"></b></span>
                                    <span data-side="reprint">"Reprint "<b data-words="reprint"></b></span>
                                </div>
                            </div>
                            <svg class="connectors" aria-hidden="true"></svg>
                            <div id="texts"></div>
                        </div>
                        <aside class="changes" aria-labelledby="changes-title">
                            <div class="changes-head">
                                <h3 id="changes-title">"Changes "<span class="listed"></span></h3>
                                <button type="button" class="link" data-action="close-list" aria-label="Close the list of changes">"×"</button>
                            </div>
                            <div class="filters">
                                <select name="kind" aria-label="Kind of change">
                                    <option value="all">"Every kind"</option>
                                    <option value="missing">"Missing"</option>
                                    <option value="added">"Added"</option>
                                    <option value="altered">"Altered"</option>
                                    <option value="moved">"Moved"</option>
                                    <option value="typographic">"Typographic"</option>
                                    <option value="boilerplate">"Boilerplate"</option>
                                </select>
                                <select name="least" aria-label="Importance">
                                    <option value="low">"Important or not"</option>
                                    <option value="medium">"Medium and high"</option>
                                    <option value="high">"Important only"</option>
                                </select>
                                <select name="order" aria-label="Order of the list">
                                    <option value="place">"As in the text"</option>
                                    <option value="importance">"Important first"</option>
                                </select>
                                <input type="search" class="word" maxlength="200" aria-label="Only changes with these words" placeholder="With the words…" autocomplete="off" spellcheck="false" dir="auto"/>
                            </div>
                            <ol class="list" aria-label="Changes"></ol>
                            <p class="pager"><button type="button" data-action="earlier">"Earlier"</button><span></span><button type="button" data-action="later">"Later"</button></p>
                            <p class="left-out"><span></span>" "<button type="button" class="link" data-action="list-all">"List all"</button></p>
                        </aside>
                    </div>
                </section>
            </div>
            <div class="tour" role="dialog" aria-labelledby="tour-title">
                <p class="tour-count"></p>
                <h2 class="tour-title" id="tour-title" tabindex="-1"></h2>
                <p class="tour-words"></p>
                <p class="tour-steps">
                    <button type="button" data-action="tour-back">"Back"</button>
                    <button type="button" class="primary" data-action="tour-forward">"Next"</button>
                    <button type="button" class="link" data-action="tour-leave">"Leave the tour"</button>
                </p>
            </div>
            <dialog id="shortcuts" aria-labelledby="shortcuts-title">
                <h2 id="shortcuts-title">"Keys"</h2>
                <dl>
                    <div><dt><kbd>"F7"</kbd>" "<kbd>"j"</kbd>" "<kbd>"n"</kbd></dt><dd>"next change"</dd></div>
                    <div><dt><kbd>"Shift"</kbd>"+"<kbd>"F7"</kbd>" "<kbd>"k"</kbd>" "<kbd>"p"</kbd></dt><dd>"previous change"</dd></div>
                    <div><dt><kbd>"↑"</kbd>" "<kbd>"↓"</kbd></dt><dd>"from change to change in the list; Enter leads to the text, Esc back"</dd></div>
                    <div><dt><kbd>"/"</kbd></dt><dd>"find in both texts"</dd></div>
                    <div><dt><kbd>"Ctrl"</kbd>"+"<kbd>"Z"</kbd></dt><dd>"undo; with Shift, do again"</dd></div>
                    <div><dt><kbd>"←"</kbd>" "<kbd>"→"</kbd></dt><dd>"from change to change while presenting"</dd></div>
                    <div><dt><kbd>"Esc"</kbd></dt><dd>"leaves what is open"</dd></div>
                    <div><dt><kbd>"?"</kbd></dt><dd>"these keys"</dd></div>
                </dl>
                <p>"On a Mac, Cmd takes the place of Ctrl. Letter keys can be switched off under “View”."</p>
                <button type="button" class="primary" data-action="close-shortcuts">"Close"</button>
            </dialog>
            <dialog id="share" aria-labelledby="share-title"></dialog>
        </>
    }
}
