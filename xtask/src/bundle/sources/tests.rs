use super::*;
use crate::bundle::compress;

fn sources() -> Sources {
    let page = "<meta charset=\"utf-8\"><!-- slot:csp --><!-- slot:icon --><!-- slot:copy --><!-- slot:style --><!-- slot:wasm --><!-- slot:early-script --><!-- slot:licences --><!-- slot:script -->";
    let www = [
        ("boot.js", "boot();"),
        ("worker.js", "work();"),
        ("exchange.js", "ask();"),
        ("walk.js", "walk();"),
        ("bookmark.js", "mark();"),
        ("exchange-worker.js", "answer();"),
        ("offline.js", "keep();"),
        ("service-worker.js", "// why\nserve();"),
        ("b.css", "b{}"),
        ("a.css", "a{}"),
        ("icon.svg", "<svg/>"),
        ("samples/one.txt", "one"),
        ("other/one.txt", "one"),
    ];
    Sources {
        page: page.to_owned(),
        licences: "MIT <&>".to_owned(),
        www: www.into_iter().map(|(path, text)| (path.to_owned(), text.into())).collect(),
        programs: b"terser 1, node 20".to_vec(),
    }
}

fn module(wasm: &[u8]) -> wasm::Module {
    wasm::Module { bindings: "let wasm_bindgen;".to_owned(), wasm: wasm.to_vec() }
}

fn bundled() -> (BTreeMap<String, Vec<u8>>, Policies) {
    let (sources, page, exchange) = (sources(), module(b"\0asm"), module(b"\0asm2"));
    let script = sources.script(&page).unwrap();
    let exchange_script = sources.exchange_script(&exchange).unwrap();
    assert!(exchange_script.ends_with("answer();\n"));
    sources
        .bundle(
            &Program { wasm: page.wasm, script },
            &Program { wasm: exchange.wasm, script: exchange_script },
            Care::Ship,
        )
        .unwrap()
}

#[test]
fn a_name_follows_its_content() {
    let path = hashed_path("x", "js", b"abc");
    assert_eq!(path, "assets/x-ba7816bf8f01cfea.js");
    assert_ne!(path, hashed_path("x", "js", b"abd"));
}

#[test]
fn the_hosted_page_points_to_files_that_are_there() {
    let (files, _) = bundled();
    let page = std::str::from_utf8(&files["index.html"]).unwrap();
    let linked: Vec<&str> =
        page.split(['"', ' ']).filter(|part| part.starts_with("assets/") || *part == ICON).collect();
    // The exchange is two files, named in one attribute.
    assert_eq!(linked.len(), 6);
    assert!(linked.iter().all(|path| files.contains_key(*path)), "{linked:?}");
    assert!(page.contains("href=\"licences.txt\"") && files.contains_key("licences.txt"));
    assert!(files.contains_key("other/one.txt"));
    assert!(!files.contains_key("samples/one.txt"));
    assert!(!files.contains_key("boot.js") && !files.contains_key("a.css"));
}

#[test]
fn the_single_file_points_to_nothing_and_its_policy_comes_first() {
    let (files, policies) = bundled();
    let page = std::str::from_utf8(&files[SINGLE_FILE]).unwrap();
    let policy = html::csp_element(&policies.single_file);
    assert!(page.starts_with(&format!("<meta charset=\"utf-8\">{policy}")));
    assert!(!page.contains("src=\"") && !page.contains("href=\"assets"));
    assert!(page.contains("<style>a{}b{}</style>"));
    assert!(page.contains("MIT &lt;&amp;>"));
    assert!(page.contains(&STANDARD.encode(compress::gzip(b"\0asm").unwrap())));
}

#[test]
fn the_service_worker_keeps_all_that_the_page_is_made_of_and_no_more() {
    let (files, _) = bundled();
    let worker = std::str::from_utf8(&files["service-worker.js"]).unwrap();
    assert!(worker.ends_with("serve();\n") && !worker.contains("why"), "{worker}");
    for path in
        files.keys().filter(|path| path.starts_with("assets/")).map(String::as_str).chain(["./", ICON])
    {
        assert!(worker.contains(&format!("\"{path}\",")), "{path}");
    }
    assert!(!worker.contains(SINGLE_FILE) && !worker.contains("other/one.txt"));
}

#[test]
fn the_page_says_what_the_single_file_is() {
    let (files, _) = bundled();
    let page = std::str::from_utf8(&files["index.html"]).unwrap();
    assert!(page.contains(&hex(&Sha256::digest(&files[SINGLE_FILE]))));
}

#[test]
fn every_input_changes_the_fingerprint() {
    let base = sources().fingerprint(Care::Ship, &[b"wasm"]).unwrap();
    assert_eq!(base, sources().fingerprint(Care::Ship, &[b"wasm"]).unwrap());
    assert_ne!(base, sources().fingerprint(Care::Watch, &[b"wasm"]).unwrap());
    assert_ne!(base, sources().fingerprint(Care::Ship, &[b"wasn"]).unwrap());
    let mut other = sources();
    other.www.insert("c.css".to_owned(), Vec::new());
    assert_ne!(base, other.fingerprint(Care::Ship, &[b"wasm"]).unwrap());
    other = sources();
    other.licences.push(' ');
    assert_ne!(base, other.fingerprint(Care::Ship, &[b"wasm"]).unwrap());
    other = sources();
    other.programs.push(b'2');
    assert_ne!(base, other.fingerprint(Care::Ship, &[b"wasm"]).unwrap());
    other = sources();
    other.page.push(' ');
    assert_ne!(base, other.fingerprint(Care::Ship, &[b"wasm"]).unwrap());
}
