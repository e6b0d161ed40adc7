//! What a caller can choose, as it comes from JavaScript. Read field by field: a deserializer would cost a sixth of what the
//! package may weigh.

use js_sys::{Array, Object, Reflect, TypeError};
use reprint_engine::{Options, Override, Role, Side, Wishes};
use wasm_bindgen::{JsCast, JsValue};

/// The names of the options.
const NAMES: [&str; 5] = ["foldCase", "budget", "publisher", "author", "overrides"];
/// The names of what an override says.
const OVERRIDE: [&str; 3] = ["side", "block", "role"];

/// The options of an object in the engine's terms. The error is a `TypeError` that says in words what is wrong, or whatever
/// the object itself threw.
pub(crate) fn read(given: &JsValue) -> Result<(Options, Wishes), JsValue> {
    let (mut options, mut wishes) = (Options::default(), Wishes::default());
    if given.is_undefined() || given.is_null() {
        return Ok((options, wishes));
    }
    let object = object_of(given, &NAMES, "the options")?;
    if let Some(value) = field(object, "foldCase")? {
        options.fold_case = value.as_bool().ok_or_else(|| wrong("foldCase is true or false"))?;
    }
    if let Some(value) = field(object, "budget")? {
        let steps = value.as_f64().filter(|steps| *steps >= 0.0);
        options.budget = steps.ok_or_else(|| wrong("budget is a number from 0"))? as u64;
    }
    for (name, text) in [("publisher", &mut wishes.publisher), ("author", &mut wishes.author)] {
        if let Some(value) = field(object, name)? {
            *text = value.as_string().ok_or_else(|| wrong(&[name, " is a text"].concat()))?;
        }
    }
    if let Some(value) = field(object, "overrides")? {
        let list: &Array = value.dyn_ref().ok_or_else(|| wrong("overrides is a list"))?;
        for item in list.iter() {
            wishes.overrides.push(one_override(&item)?);
        }
    }
    Ok((options, wishes))
}

fn one_override(given: &JsValue) -> Result<Override, JsValue> {
    let object = object_of(given, &OVERRIDE, "an override")?;
    let text = |name| -> Result<String, JsValue> {
        Ok(field(object, name)?.and_then(|value| value.as_string()).unwrap_or_default())
    };
    let (side, role) = (text("side")?, text("role")?);
    let no_such =
        |what, given: &str| wrong(&["there is no such ", what, " of an override: \"", given, "\""].concat());
    let known = Side::ALL.into_iter().find(|known| known.name() == side);
    let side = known.ok_or_else(|| no_such("side", &side))?;
    let known = Role::ALL.into_iter().find(|known| known.name() == role);
    let role = known.ok_or_else(|| no_such("role", &role))?;
    let block = field(object, "block")?.and_then(|value| value.as_f64());
    let block = block.filter(|block| *block >= 0.0 && *block <= f64::from(u32::MAX) && block.fract() == 0.0);
    Ok(Override {
        side,
        block: block.ok_or_else(|| wrong("the block of an override is a whole number from 0"))? as u32,
        role,
    })
}

/// An object, however it was made and in whatever window, with properties of these names only.
fn object_of<'v>(given: &'v JsValue, names: &[&str], what: &str) -> Result<&'v Object, JsValue> {
    if !given.is_object() || Array::is_array(given) {
        return Err(wrong(&[what, " must be an object"].concat()));
    }
    let object = given.unchecked_ref();
    match Object::keys(object)
        .iter()
        .filter_map(|key| key.as_string())
        .find(|key| !names.contains(&key.as_str()))
    {
        Some(name) => Err(wrong(&[what, " must not have ", &name].concat())),
        None => Ok(object),
    }
}

/// A field that is there and says something. What a getter throws is the error.
fn field(object: &JsValue, name: &str) -> Result<Option<JsValue>, JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name))?;
    Ok((!value.is_undefined() && !value.is_null()).then_some(value))
}

fn wrong(why: &str) -> JsValue {
    TypeError::new(why).into()
}
