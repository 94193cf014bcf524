/** Our own pages write these five in attributes and text (preact-render-to-string), and no others. */
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

export function unescaped(text: string): string {
	return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

function attributeOf(tag: string, name: string): string | null {
	const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
	return found ? unescaped(found[1] ?? "") : null;
}

function hasAttribute(tag: string, name: string): boolean {
	return attributeOf(tag, name) !== null;
}

function inputPair(tag: string): [string, string] | null {
	const name = attributeOf(tag, "name");
	const type = attributeOf(tag, "type") ?? "text";
	if (name === null || type === "submit" || type === "file" || hasAttribute(tag, "disabled")) return null;
	const isChoice = type === "radio" || type === "checkbox";
	if (isChoice && !hasAttribute(tag, "checked")) return null;
	return [name, attributeOf(tag, "value") ?? (isChoice ? "on" : "")];
}

/** The options of a choice by its name: value and words, in the order in which they stand. */
export function optionsOf(body: string, name: string): { readonly value: string; readonly label: string }[] {
	const selects = [...body.matchAll(/<select[^>]*>[\s\S]*?<\/select>/g)].map((match) => match[0]);
	const select = selects.find((each) => attributeOf(each.slice(0, each.indexOf(">") + 1), "name") === name) ?? "";
	return [...select.matchAll(/(<option[^>]*>)([^<]*)</g)].map((match) => ({
		value: attributeOf(match[1] ?? "", "value") ?? unescaped(match[2] ?? ""),
		label: unescaped(match[2] ?? ""),
	}));
}

/**
 * What a browser would send of a form that nobody has touched: every field with the value that it is shown with. [] when the page has no form with that
 * `action`. For pages of ours alone: this is no reader of HTML.
 */
export function shownFields(body: string, action: string): (readonly [string, string])[] {
	const forms = body.split("<form ").slice(1);
	const form = forms.find((each) => attributeOf(` ${each.slice(0, each.indexOf(">") + 1)}`, "action") === action);
	if (form === undefined) return [];
	const inside = form.slice(0, form.indexOf("</form>"));
	const pairs: (readonly [string, string])[] = [];
	for (const match of inside.matchAll(
		/<input[^>]*>|<select[^>]*>[\s\S]*?<\/select>|(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g,
	)) {
		const [whole, textarea, text] = match;
		const tag = whole.slice(0, whole.indexOf(">") + 1);
		if (textarea !== undefined) pairs.push([attributeOf(textarea, "name") ?? "", unescaped(text ?? "")]);
		else if (tag.startsWith("<input")) {
			const pair = inputPair(tag);
			if (pair) pairs.push(pair);
		} else {
			const options = [...whole.matchAll(/<option[^>]*>/g)].map(([option]) => option);
			const chosen = options.find((option) => hasAttribute(option, "selected")) ?? options[0] ?? "";
			pairs.push([attributeOf(tag, "name") ?? "", attributeOf(chosen, "value") ?? ""]);
		}
	}
	return pairs.filter(([name]) => name !== "");
}

/** The same with some of it filled in by hand. */
export function filledIn(
	body: string,
	action: string,
	typed: Readonly<Record<string, string>>,
): (readonly [string, string])[] {
	const kept = shownFields(body, action).filter(([name]) => !Object.hasOwn(typed, name));
	return [...kept, ...Object.entries(typed)];
}
