/** A file name as compared with a word list: lower case, plain letters for ө ү ң ё, separators as one space, no ending, no count of sheets. */
export function foldName(name: string): string {
	return name
		.normalize("NFC")
		.toLowerCase()
		.replace(/\.[\p{L}\p{N}]{2,4}$/u, "")
		.replace(/\(?\d+\s*(барак|barak|бет|лист(ов|а)?|стр\.?|sheets?|pages?|매)\)?/gu, " ")
		.replaceAll("ө", "о")
		.replaceAll("ү", "у")
		.replaceAll("ң", "н")
		.replaceAll("ё", "е")
		.replace(/[\s_\-–—.,;:()[\]«»"'’№#+]+/gu, " ")
		.trim();
}

/**
 * The kind whose word stands in the name: a word matches at the beginning of a word of the name, and the longest match wins, so that
 * "копия паспорта, фото.pdf" is a passport and "справка о регистрации" no medical certificate. Equal lengths: the earlier in the name.
 * `?` and `�` in a name match any letter: archives of old tools lose ө ү ң (facts 5.5). Null when no word stands there.
 */
export function kindByWords(name: string, words: Readonly<Record<string, readonly string[]>>): string | null {
	const folded = foldName(name);
	return bestMatch(folded, words) ?? bestMatch(foldName(name.replaceAll("_", "?")), words);
}

function bestMatch(name: string, words: Readonly<Record<string, readonly string[]>>): string | null {
	let best: { kind: string; length: number; at: number } | null = null;
	for (const [kind, stems] of Object.entries(words)) {
		for (const stem of stems) {
			const at = placeOf(name, stem);
			if (at === -1) continue;
			if (best === null || stem.length > best.length || (stem.length === best.length && at < best.at)) {
				best = { kind, length: stem.length, at };
			}
		}
	}
	return best?.kind ?? null;
}

function placeOf(name: string, stem: string): number {
	for (let at = 0; at + stem.length <= name.length; at++) {
		const before = name[at - 1];
		if (before !== undefined && /\p{L}/u.test(before)) continue;
		if (matchesAt(name, stem, at)) return at;
	}
	return -1;
}

function matchesAt(name: string, stem: string, at: number): boolean {
	let lost = 0;
	for (let index = 0; index < stem.length; index++) {
		const have = name[at + index];
		const want = stem[index];
		if (have === want) continue;
		// Only the letters that old tools lose may be wild, and never half of a word: "???" is no word at all.
		if ((have === "?" || have === "�") && (want === "о" || want === "у" || want === "н")) {
			lost += 1;
			continue;
		}
		return false;
	}
	return lost * 2 <= stem.length;
}
