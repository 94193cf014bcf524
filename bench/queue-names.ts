import { type SpelledWord, spell } from "../server/search/spelling.ts";

/** Words of names in the order of how common they are: the first is borne by one in ten, as surnames are. All different to search. */
export type NameWords = {
	readonly family: readonly string[];
	readonly given: readonly string[];
	readonly organisation: readonly string[];
};

const stems = (
	"asan usen bakyt tokto jumabek abdraim sydyk mamat osmon kadyr ismail toktogul ermek azamat talant nurlan ulan bolot kanat " +
	"sultan temir almaz maksat chyngyz daniyar erkin janybek mirlan samat tilek aibek adyl beksultan eldiyar islam jenish kuban " +
	"murat nazar orozbek rysbek sapar tursun umar yryskul zamir altyn burul cholpon gulnara jyldyz kaliya meerim nargiza perizat"
).split(" ");
const endings = ["ov", "ova", "ev", "eva", "baev", "baeva", "bekov", "bekova", "aliev", "alieva", "kulov", "kulova"];
const abroad = [
	"yilmaz",
	"kaya",
	"demir",
	"wang",
	"zhang",
	"chen",
	"kim",
	"park",
	"singh",
	"kumar",
	"hossain",
	"rahman",
	"khan",
];
const trades = [
	"stroi",
	"invest",
	"trans",
	"agro",
	"tekstil",
	"energo",
	"servis",
	"trade",
	"group",
	"kurulush",
	"build",
	"export",
];

/** Keeps the first of those that search takes for one word. */
function distinct(words: readonly string[], countMax: number): string[] {
	const bySkeleton = new Map<string, string>();
	for (const word of words) {
		const skeleton = spell(word)?.skeleton;
		if (skeleton !== undefined && !bySkeleton.has(skeleton)) bySkeleton.set(skeleton, word);
		if (bySkeleton.size === countMax) break;
	}
	return [...bySkeleton.values()];
}

function joined(first: readonly string[], second: readonly string[], third: readonly string[]): string[] {
	return third.flatMap((c) => second.flatMap((b) => first.map((a) => a + b + c)));
}

/** As many as an authority meets in years: twenty thousand family names, three thousand given ones, thirty thousand words of companies. */
export function makeNameWords(): NameWords {
	const used = new Set<string>();
	const fresh = (words: readonly string[]) => {
		const left = words.filter((word) => !used.has(spell(word)?.skeleton ?? ""));
		for (const word of left) used.add(spell(word)?.skeleton ?? "");
		return left;
	};
	const family = distinct([...joined(stems, [""], endings), ...abroad, ...joined(stems, stems, endings)], 20_000);
	const given = distinct(
		[...stems, ...joined(stems, ["bek", "gul", "kul", "bai"], [""]), ...joined(stems, stems, [""])],
		3_000,
	);
	const organisation = distinct([...trades, ...joined(stems, trades, [""]), ...joined(stems, stems, trades)], 30_000);
	return { family: fresh(family), given: fresh(given), organisation: fresh(organisation) };
}

/** The word as search knows it. Throws for what search would not keep. */
export function spelled(word: string): SpelledWord {
	const found = spell(word);
	if (!found) throw new Error(`Search keeps nothing of ${word}.`);
	return found;
}

const letters: readonly (readonly [string, string])[] = [
	["ch", "ч"],
	["sh", "ш"],
	["zh", "ж"],
	["ya", "я"],
	["a", "а"],
	["b", "б"],
	["d", "д"],
	["e", "е"],
	["f", "ф"],
	["g", "г"],
	["h", "х"],
	["i", "и"],
	["j", "ж"],
	["k", "к"],
	["l", "л"],
	["m", "м"],
	["n", "н"],
	["o", "о"],
	["p", "п"],
	["r", "р"],
	["s", "с"],
	["t", "т"],
	["u", "у"],
	["v", "в"],
	["w", "в"],
	["y", "ы"],
	["z", "з"],
];

/** As an officer types it who hears the name: in Cyrillic letters. */
export function inCyrillic(word: string): string {
	return letters.reduce((text, [latin, cyrillic]) => text.replaceAll(latin, cyrillic), word);
}

/** One letter left out in the middle. */
export function mistyped(word: string): string {
	const at = Math.floor(word.length / 2);
	return word.slice(0, at) + word.slice(at + 1);
}
