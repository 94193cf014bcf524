import type { CheckedPermit } from "../../container/src/permit-check.ts";
import type { PermitToken } from "../../container/src/permit-token.ts";
import type { PermitVerdict } from "../../container/src/permit-verdict.ts";
import { filled, type SaidForms, type ScriptWords } from "./words.ts";

/** How times are told: the page's language, and the office's zone. */
export type Telling = {
	readonly words: ScriptWords;
	readonly forms: SaidForms;
	readonly lang: string;
	readonly zone: string;
	readonly now: number;
};

function element(name: string, className: string, ...children: (string | Node)[]): HTMLElement {
	const made = document.createElement(name);
	made.className = className;
	made.append(...children);
	return made;
}

function tellDay(date: string, { forms }: Telling): string {
	const [year = "", month = "", day = ""] = date.split("-");
	return filled(forms.days[Number(month) - 1] ?? date, { year, day: String(Number(day)) });
}

/** A moment on the office's wall. */
export function tellTime(at: number, telling: Telling): string {
	const style = { dateStyle: "short", timeStyle: "short", timeZone: telling.zone } as const;
	const [date = "", clock = ""] = new Intl.DateTimeFormat("sv-SE", style).format(at * 1000).split(" ");
	return filled(telling.forms.time, { date: tellDay(date, telling), clock });
}

const units = [
	["day", 86_400],
	["hour", 3_600],
	["minute", 60],
] as const;

/** "3 hours ago". Under two of a unit the smaller one says more. */
export function tellAgo(at: number, { forms, lang, now }: Telling): string {
	const seconds = Math.max(0, now - at);
	const [unit, size] = units.find(([, each]) => seconds >= each * 2) ?? ["minute", 60];
	const count = Math.floor(seconds / size);
	if (count === 0) return forms.ago.now;
	const said = forms.ago[unit];
	const rule = new Intl.PluralRules(lang).select(count);
	return filled((rule === "one" ? said.one : rule === "few" ? said.few : null) ?? said.other, { n: String(count) });
}

/** How old the list is, in a sentence. */
export function tellRevocation(verdict: Pick<PermitVerdict, "revocation" | "asOf">, telling: Telling): string {
	const { asOf, revocation } = verdict;
	const values = asOf === null ? {} : { time: tellTime(asOf, telling), ago: tellAgo(asOf, telling) };
	return filled(telling.words.revocations[revocation], values);
}

/** What is said, and how it looks: green only for what was looked at in full. */
function headOf(verdict: PermitVerdict, { words }: Telling) {
	const { kind, revocation } = verdict;
	if (kind !== "valid") return { ...words.verdicts[kind], tone: kind === "not-yet" ? "todo" : "bad" };
	if (revocation === "fresh") return { ...words.verdicts.valid, tone: "good" };
	if (revocation === "stale") return { ...words.verdicts.valid, tone: "todo" };
	return { ...words.validUnchecked, tone: "todo" };
}

function rowsOf(token: PermitToken, telling: Telling): readonly (readonly [string, string | null])[] {
	const { fields, kinds } = telling.words;
	return [
		[fields.name, token.name],
		[fields.employer, token.employer],
		[fields.kind, kinds[token.kind] ?? token.kind],
		[fields.validFrom, tellDay(token.validFrom, telling)],
		[fields.validTo, tellDay(token.validTo, telling)],
		[fields.number, token.number],
		[fields.code, token.code],
	];
}

function factsOf(token: PermitToken, telling: Telling): HTMLElement {
	const list = element("dl", "govuk-summary-list");
	for (const [name, value] of rowsOf(token, telling)) {
		if (value === null) continue;
		list.append(
			element(
				"div",
				"govuk-summary-list__row",
				element("dt", "govuk-summary-list__key", name),
				element("dd", "govuk-summary-list__value", value),
			),
		);
	}
	return list;
}

function box(tone: string, name: string, ...sentences: string[]): HTMLElement {
	const heading = element("h2", "govuk-heading-l govuk-!-margin-bottom-2", name);
	heading.tabIndex = -1;
	return element(
		"div",
		`tk-box tk-box--${tone}`,
		heading,
		...sentences.map((sentence) => element("p", "govuk-body govuk-!-margin-bottom-2", sentence)),
	);
}

/** What came out of a check, ready to be put on the page. Its heading takes the focus. */
export function drawResult(checked: CheckedPermit, telling: Telling): Node[] {
	const { words } = telling;
	if (checked.read !== "token") return [box("bad", words.verdicts["not-genuine"].name, words.reads[checked.read])];
	const { token, verdict } = checked;
	const { name, means, tone } = headOf(verdict, telling);
	if (verdict.kind === "not-genuine" || verdict.kind === "unknown-key") return [box(tone, name, means)];
	const compare = token.photoSha256 === null ? words.compare : `${words.compare} ${words.comparePhoto}`;
	return [
		box(tone, name, means, tellRevocation(verdict, telling)),
		factsOf(token, telling),
		element("p", "govuk-body", compare),
	];
}

export function drawProblem(sentence: string, telling: Pick<Telling, "words">): Node[] {
	return [box("todo", telling.words.looking, sentence)];
}
